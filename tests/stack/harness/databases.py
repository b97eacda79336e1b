# SPDX-License-Identifier: GPL-3.0-only
"""Questions to Prometheus and InfluxDB, with Grafana's variables filled in as Grafana would."""

import json
import math
import urllib.error
import urllib.parse
import urllib.request

VARIABLES = {"$__rate_interval": "8s", "$__interval": "2s", "$timeFilter": "time > now() - 15m"}


def get(url, timeout=60):
    with urllib.request.urlopen(url, timeout=timeout) as answer:
        return answer.read().decode()


def get_json(url, **parameters):
    try:
        return json.loads(get(f"{url}?{urllib.parse.urlencode(parameters)}"))
    except urllib.error.HTTPError as error:
        raise AssertionError(f"{url} answers {error.code}: {error.read().decode()[:500]}\n{parameters}") from error


def fill_in(query):
    for variable, value in VARIABLES.items():
        query = query.replace(variable, value)
    return query


class Prometheus:
    def __init__(self, port):
        self._url = f"http://127.0.0.1:{port}/api/v1"

    def targets(self):
        return get_json(f"{self._url}/targets")["data"]["activeTargets"]

    def rules(self):
        return [rule for group in get_json(f"{self._url}/rules")["data"]["groups"] for rule in group["rules"]]

    def values(self, query):
        """The numbers of one moment; not-a-number is no number."""
        data = get_json(f"{self._url}/query", query=fill_in(query))["data"]
        samples = [data] if data["resultType"] in ("scalar", "string") else data["result"]
        found = [float((sample["result"] if "result" in sample else sample["value"])[1]) for sample in samples]
        return [value for value in found if not math.isnan(value)]

    def value(self, query):
        found = self.values(query)
        assert len(found) == 1, f"{query} gives {len(found)} values, one was meant"
        return found[0]

    def labels(self):
        """All label values there are, to look for what must not be among them."""
        names = get_json(f"{self._url}/labels")["data"]
        return [value for name in names for value in get_json(f"{self._url}/label/{name}/values")["data"]]


class InfluxDB:
    def __init__(self, port):
        self._url = f"http://127.0.0.1:{port}/query"

    def rows(self, query):
        """All rows, each beginning with its time in nanoseconds."""
        answer = get_json(self._url, db="k6", q=fill_in(query), epoch="ns")
        result = answer["results"][0]
        assert "error" not in result, f"{query}: {result['error']}"
        return [row for series in result.get("series", []) for row in series["values"]]

    def values(self, query):
        return [value for row in self.rows(query) for value in row[1:] if value is not None]

    def value(self, query):
        found = self.values(query)
        assert len(found) == 1, f"{query} gives {len(found)} values, one was meant"
        return found[0]
