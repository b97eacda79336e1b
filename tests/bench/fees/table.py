# SPDX-License-Identifier: GPL-3.0-only
"""The table, for a terminal and for docs/fees.md."""

_HEAD = ("rule", "within 1", "3", "10 blocks", "worst of 200", "paid", "maxFee")


def _share(outcome):
    return "" if outcome.kept is None else f"{outcome.kept:.3f}"


def _times(value, places):
    return f"{value:.{places}f}" if value < 100 else f"{value:,.0f}"


def _cells(row):
    worst = "" if row.main.worst is None else f"{row.main.worst:.2f}"
    return (row.title, *(_share(row.by[count]) for count in (1, 3, 10)), worst,
            _times(row.main.paid, 3), _times(row.main.most, 2))


def print_rows(title, rows):
    """`paid` and `maxFee` are in next base fees; the worst is of the blocks that a rule is for."""
    cells = [_HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[i]) for line in cells) for i in range(len(_HEAD))]
    print(f"\n{title}")
    for line in cells:
        first, *rest = line
        print("  " + first.replace("**", "").ljust(widths[0]) + "".join("  " + text.rjust(width)
                                                                      for text, width in zip(rest, widths[1:])))


def markdown(rows):
    lines = ["| " + " | ".join(_HEAD) + " |", "|---" * len(_HEAD) + "|"]
    lines += ["| " + " | ".join(_cells(row)) + " |" for row in rows]
    return "\n".join(lines) + "\n"
