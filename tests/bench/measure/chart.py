# SPDX-License-Identifier: GPL-3.0-only
"""The chart of the README: CPU a request of each server, median as a bar, the rounds' range as a whisker."""
import statistics
from html import escape
from xml.sax.saxutils import quoteattr

from .peers import OURS, TITLES

_WIDTH, _LABELS, _RIGHT = 720, 210, 60
_BAR, _GAP, _TOP, _GROUP = 18, 8, 34, 30
_STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600 }
  .bar { fill: #8c959f } .ours { fill: #0969da }
  .range { stroke: #1f2328; stroke-width: 1.5 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .bar { fill: #6e7681 } .ours { fill: #4493f8 } .range { stroke: #e6edf3 }
  }
"""


def _groups(figures):
    for connections in ("50", "1000"):
        rows = [(name, figures[f"cpu.{connections}.{name}"]["values"]) for name in TITLES
                if f"cpu.{connections}.{name}" in figures]
        yield f"CPU time a request, {connections} connections (µs, less is better)", rows


def _bar(name, values, y, scale):
    median = statistics.median(values)
    kind = "ours" if name == OURS else "bar"
    middle = y + _BAR / 2
    yield (f'<text x="{_LABELS - 8}" y="{y + 14}" text-anchor="end">{escape(TITLES[name])}</text>')
    yield f'<rect class="{kind}" x="{_LABELS}" y="{y}" width="{median * scale:.1f}" height="{_BAR}" rx="2"/>'
    yield (f'<path class="range" d="M{_LABELS + min(values) * scale:.1f} {middle}'
           f'H{_LABELS + max(values) * scale:.1f}"/>')
    yield f'<text x="{_LABELS + max(values) * scale + 8:.1f}" y="{y + 14}">{median:.1f}</text>'


def svg(figures):
    groups = list(_groups(figures))
    longest = max(max(values) for _, rows in groups for _, values in rows)
    scale = (_WIDTH - _LABELS - _RIGHT) / longest
    parts, y = [], 0
    for title, rows in groups:
        parts.append(f'<text class="title" x="8" y="{y + 20}">{escape(title)}</text>')
        y += _TOP
        for name, values in rows:
            parts += _bar(name, values, y, scale)
            y += _BAR + _GAP
        y += _GROUP - _GAP
    summary = "; ".join(f"{title}: " + ", ".join(f"{TITLES[name]} {statistics.median(values):.1f}"
                                                 for name, values in rows) for title, rows in groups)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y}" role="img" '
            f'aria-label={quoteattr(summary)}>\n<style>{_STYLE}</style>\n' + "\n".join(parts) + "\n</svg>\n")
