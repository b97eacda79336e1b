# SPDX-License-Identifier: GPL-3.0-only
"""Panels and the dashboard that lays them out, as Grafana's JSON wants them."""

PROMETHEUS = {"type": "prometheus", "uid": "gasgauge-prometheus"}
INFLUXDB = {"type": "influxdb", "uid": "gasgauge-influxdb"}
COLUMNS = 24


def prom(expr, legend="", instant=False):
    """A PromQL query; an instant one gives the table of one moment."""
    target = {"datasource": PROMETHEUS, "expr": expr, "legendFormat": legend or "__auto"}
    if instant:
        target |= {"instant": True, "range": False, "format": "table"}
    return target


def influx(query, alias):
    """An InfluxQL query."""
    return {"datasource": INFLUXDB, "query": query, "alias": alias, "rawQuery": True,
            "resultFormat": "time_series"}


def _panel(kind, title, description, unit, targets, width, height, defaults, options):
    for index, target in enumerate(targets):
        target["refId"] = chr(ord("A") + index)
    return {"type": kind, "title": title, "description": description, "datasource": targets[0]["datasource"],
            "fieldConfig": {"defaults": {"unit": unit, **defaults}, "overrides": []},
            "gridPos": {"w": width, "h": height}, "options": options, "targets": targets}


def graph(title, description, unit, *targets, width=8, height=8, stacked=False, limit=None, top=None):
    """A time series. `limit` draws a red line at that value, `top` ends the axis there."""
    custom = {"drawStyle": "line", "fillOpacity": 40 if stacked else 10, "lineWidth": 1, "showPoints": "never",
              "stacking": {"mode": "normal" if stacked else "none"}}
    defaults = {"min": 0, "custom": custom}
    if top is not None:
        defaults["max"] = top
    if limit is not None:
        custom["thresholdsStyle"] = {"mode": "line"}
        defaults["thresholds"] = _steps("transparent", (limit, "red"))
    options = {"legend": {"displayMode": "list", "placement": "bottom"}, "tooltip": {"mode": "multi"}}
    return _panel("timeseries", title, description, unit, list(targets), width, height, defaults, options)


def number(title, description, unit, target, width=4, height=4, steps=None, decimals=None, nothing=None):
    """One value in large digits, with its name where there are several; `steps` are (from, colour) on top of green, `nothing` is said without a value."""
    defaults = {"thresholds": _steps("green", *(steps or []))}
    if decimals is not None:
        defaults["decimals"] = decimals
    if nothing is not None:
        defaults["noValue"] = nothing
    return _panel("stat", title, description, unit, [target], width, height, defaults, _last("value", "auto"))


def words(title, description, target, mapping, width=COLUMNS, height=3):
    """A state as text on a coloured ground; `mapping` is {value: (text, colour)}."""
    texts = {str(value): {"index": index, "text": text, "color": colour}
             for index, (value, (text, colour)) in enumerate(mapping.items())}
    defaults = {"mappings": [{"type": "value", "options": texts}], "thresholds": _steps("text")}
    return _panel("stat", title, description, "none", [target], width, height, defaults, _last("background", "auto"))


def table(title, description, unit, target, width=8, height=8):
    hidden = {"id": "organize", "options": {"excludeByName": {"Time": True}, "renameByName": {"Value": "Total"}}}
    panel = _panel("table", title, description, unit, [target], width, height, {}, {"showHeader": True})
    panel["transformations"] = [hidden]
    return panel


def row(title):
    return {"type": "row", "title": title, "collapsed": False, "panels": [], "gridPos": {"w": COLUMNS, "h": 1}}


def source_banner():
    """On top of every dashboard: nobody may take the demo chain for mainnet."""
    return words("Where the values come from",
                 "The gas gauge says whether it asks an upstream or runs its simulated chain.",
                 prom("max(gasgauge_source_simulated)"),
                 {1: ("SIMULATED VALUES — the demo chain, not mainnet", "red"),
                  0: ("Live values of an upstream", "green")})


def dashboard(uid, title, description, panels, span="now-15m"):
    """Lays the panels out from left to right, line by line, and numbers them."""
    left = top = line = 0
    for number_, panel in enumerate(panels, start=1):
        place = panel["gridPos"]
        if left + place["w"] > COLUMNS:
            left, top, line = 0, top + line, 0
        place |= {"x": left, "y": top}
        left, line = left + place["w"], max(line, place["h"])
        panel["id"] = number_
    return {"uid": uid, "title": title, "description": description, "tags": ["gasgauge"], "schemaVersion": 39,
            "version": 1, "editable": False, "graphTooltip": 1, "refresh": "5s", "timezone": "browser",
            "time": {"from": span, "to": "now"}, "annotations": {"list": []}, "templating": {"list": []},
            "links": [{"type": "dashboards", "title": "Gasgauge", "tags": ["gasgauge"], "asDropdown": False,
                       "keepTime": True}],
            "panels": panels}


def _steps(base, *others):
    return {"mode": "absolute", "steps": [{"color": base, "value": None}]
            + [{"color": colour, "value": value} for value, colour in others]}


def _last(colour_mode, text_mode="value"):
    return {"colorMode": colour_mode, "graphMode": "area" if colour_mode == "value" else "none",
            "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False}, "textMode": text_mode}
