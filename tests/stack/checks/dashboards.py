# SPDX-License-Identifier: GPL-3.0-only
"""The Grafana files against what Grafana takes: dashboards, data sources, the dashboards' provider."""

import json
import subprocess

from harness import plain_yaml
from harness.engine import ROOT

GRAFANA = ROOT / "resources/grafana"
# https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/valueFormats/categories.ts
UNITS = {"none", "locale", "s", "ms", "percentunit", "bytes", "Bps", "reqps", "cps"}
PANELS = {"row", "stat", "timeseries", "table"}
TARGET_KEYS = {"prometheus": {"expr", "legendFormat"}, "influxdb": {"query", "alias", "rawQuery", "resultFormat"}}


def boards():
    return {path.name: json.loads(path.read_text(encoding="utf-8"))
            for path in sorted((GRAFANA / "dashboards").glob("*.json"))}


def panels():
    """Every panel with queries, with the name of its dashboard."""
    return [(name, panel) for name, board in boards().items() for panel in board["panels"] if panel["type"] != "row"]


def agree_with_source():
    done = subprocess.run([GRAFANA / "source/generate", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def sources():
    return plain_yaml.read((GRAFANA / "provisioning/datasources/gasgauge.yml").read_text())["datasources"]


def data_sources_are_whole():
    found = sources()
    for source in found:
        missing = {"name", "uid", "type", "access", "url"} - source.keys()
        assert not missing, f"{source} lacks {missing}"
        assert source["access"] == "proxy" and source["editable"] is False, source
    assert len({source["uid"] for source in found}) == len(found), "a uid comes twice"
    assert sum(bool(source.get("isDefault")) for source in found) == 1, "one default is needed"
    influx = next(source for source in found if source["type"] == "influxdb")["jsonData"]
    assert influx["version"] == "InfluxQL" and influx["dbName"] == "k6", influx


def provider_is_whole():
    document = plain_yaml.read((GRAFANA / "provisioning/dashboards/gasgauge.yml").read_text())
    assert document["apiVersion"] == 1
    for provider in document["providers"]:
        assert provider["type"] == "file" and provider["name"], provider
        path = provider["options"]["path"]
        assert f"./resources/grafana/dashboards:{path}:ro" in (ROOT / "docker-compose.yml").read_text(), \
            f"docker-compose.yml mounts nothing at {path}"


def boards_are_whole():
    found = boards()
    assert {"Gasgauge", "Fees", "Load test", "Host and containers"} == {board["title"] for board in found.values()}
    assert len({board["uid"] for board in found.values()}) == len(found), "a uid comes twice"
    for name, board in found.items():
        assert board["schemaVersion"] >= 36 and board["uid"] and "${" not in json.dumps(board), name
        assert board["time"].keys() == {"from", "to"}, name
        ids = [panel["id"] for panel in board["panels"]]
        assert len(set(ids)) == len(ids) and 0 not in ids, f"{name}: ids {ids}"
        _panels_do_not_overlap(name, board["panels"])
        assert "gasgauge_source_simulated" in json.dumps(board["panels"][0]), f"{name} does not begin with the source"
    return f"{len(found)} dashboards"


def _panels_do_not_overlap(name, placed):
    cells = {}
    for panel in placed:
        place = panel["gridPos"]
        assert place.keys() == {"x", "y", "w", "h"} and place["x"] + place["w"] <= 24, f"{name}: {panel['title']}"
        for x in range(place["x"], place["x"] + place["w"]):
            for y in range(place["y"], place["y"] + place["h"]):
                assert (x, y) not in cells, f"{name}: {panel['title']} lies on {cells[x, y]}"
                cells[x, y] = panel["title"]


def panels_are_whole():
    types = {source["uid"]: source["type"] for source in sources()}
    found = panels()
    for name, panel in found:
        where = f"{name}: {panel.get('title')}"
        assert panel["type"] in PANELS, where
        assert len(panel["title"]) > 3 and len(panel["description"]) > 15, f"{where} says too little"
        unit = panel["fieldConfig"]["defaults"]["unit"]
        assert unit in UNITS or unit.startswith("suffix:"), f"{where}: unit {unit}"
        references = [target["refId"] for target in panel["targets"]]
        assert references and len(set(references)) == len(references), where
        for target in panel["targets"]:
            source = target["datasource"]
            assert types.get(source["uid"]) == source["type"], f"{where}: {source}"
            missing = TARGET_KEYS[source["type"]] - target.keys()
            assert not missing, f"{where} lacks {missing}"
    return f"{len(found)} panels"
