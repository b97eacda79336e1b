# SPDX-License-Identifier: GPL-3.0-only
"""The saved run: results/latest.json, the one before it in previous.json. A run of some sections replaces those alone.

{"format": 1, "sections": {SECTION: {"program", "machine", "busy", "seconds", "rounds",
 "figures": {NAME: {"unit", "better", "values"}}, "bars": [{"what", "limit", "held", …}], "notes": [TEXT]}}}"""
import json
import statistics
from pathlib import Path

FORMAT = 1
_RESULTS = Path(__file__).resolve().parents[1] / "results"
_LATEST = _RESULTS / "latest.json"
# A figure of a single value has no range that would tell noise from change.
_NOISE = 0.05


def load():
    """The sections of the saved run; none where there is no run of this format."""
    try:
        saved = json.loads(_LATEST.read_text())
    except (OSError, ValueError):
        return {}
    return saved.get("sections", {}) if saved.get("format") == FORMAT else {}


def save(sections):
    _RESULTS.mkdir(exist_ok=True)
    merged = {**load(), **sections}
    if _LATEST.exists():
        _LATEST.replace(_RESULTS / "previous.json")
    _LATEST.write_text(json.dumps({"format": FORMAT, "sections": merged}, indent=1, sort_keys=True) + "\n")
    return merged


def _change(old, new):
    """Beyond noise: the ranges of the rounds do not meet. The medians' ratio, or nothing."""
    a, b = old["values"], new["values"]
    before, after = statistics.median(a), statistics.median(b)
    apart = max(a) < min(b) or max(b) < min(a)
    if not apart or before == after or (min(len(a), len(b)) == 1 and abs(after - before) <= _NOISE * abs(before)):
        return None
    return before, after


def compare(before, now):
    """(what is better, what is worse) as lines, section by section."""
    better, worse = [], []
    for section, content in now.items():
        old = before.get(section, {}).get("figures", {})
        for name, figure in content["figures"].items():
            change = _change(old[name], figure) if name in old and figure["better"] else None
            if change:
                less = change[1] < change[0]
                good = less == (figure["better"] == "less")
                (better if good else worse).append(
                    f"{section} {name}: {change[0]:.4g} -> {change[1]:.4g} {figure['unit']}")
    return better, worse
