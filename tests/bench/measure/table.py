# SPDX-License-Identifier: GPL-3.0-only
"""What is printed of a section."""
import statistics

from .peers import TITLES

_GROUPS = {"50": "50 connections", "1000": "1000 connections", "alone": "100 connections",
           "crowd": "100 connections and the idle crowd"}


def _number(value):
    if value and abs(value) < 0.01:
        return f"{value:.4f}"
    return f"{value:.2f}" if abs(value) < 100 else f"{value:.0f}"


def _rows(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        first, *rest = (text.ljust(width) if i == 0 else text.rjust(width)
                        for i, (text, width) in enumerate(zip(row, widths)))
        print("  " + "  ".join([first, *rest]).rstrip())


def _range(figure):
    values = figure["values"]
    return f"{_number(statistics.median(values))} ({_number(min(values))}-{_number(max(values))})"


def _print_peers(figures):
    """The cpu section: a row a server, one block a number of connections."""
    for group, title in _GROUPS.items():
        rows = [(title, "CPU us", "ours to it", "p50 us", "p99 us")]
        for name, full in TITLES.items():
            if f"cpu.{group}.{name}" in figures:
                ratio = figures.get(f"ratio.{group}.{name}")
                rows.append((full, *(_range(figures[f"{kind}.{group}.{name}"]) if kind else (_range(ratio) if ratio else "")
                                     for kind in ("cpu", None, "p50", "p99"))))
        print()
        _rows(rows)


def print_section(name, content):
    print(f"\n{name}")
    if name == "cpu":
        _print_peers(content["figures"])
        content = {**content, "figures": {name: data for name, data in content["figures"].items()
                                          if name.startswith(("dropped", "cpu.crowd_to"))}}
        print()
    rows = [("", "median", "min", "max", "unit")]
    for figure, data in sorted(content["figures"].items()):
        values = data["values"]
        rows.append((figure, _number(statistics.median(values)), _number(min(values)), _number(max(values)),
                     data["unit"]))
    _rows(rows)
    for note in content["notes"]:
        print(f"  note: {note}")


def print_bars(sections):
    print("\nmust hold")
    rows = [("", "limit", "median", "min", "max", "")]
    for content in sections.values():
        for bar in content["bars"]:
            if bar["held"] is None:
                rows.append((bar["what"], bar["limit"], "", "", "", "not measured"))
            else:
                rows.append((bar["what"], bar["limit"], _number(bar["median"]), _number(bar["min"]),
                             _number(bar["max"]), "held" if bar["held"] else "NOT HELD"))
    _rows(rows)


def print_busy(sections):
    print("\nhow busy the machine was (a load of about 2 is the bench itself)")
    _rows([("", "load before", "after", "stolen, %")] + [
        (name, str(c["busy"]["load_before"]), str(c["busy"]["load_after"]), str(c["busy"]["steal_percent"]))
        for name, c in sections.items()])


def print_changes(better, worse):
    for title, lines in (("better than the saved run", better), ("worse than the saved run", worse)):
        print(f"\n{title}")
        for line in lines or ["nothing beyond noise"]:
            print(f"  {line}")
