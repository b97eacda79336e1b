# SPDX-License-Identifier: GPL-3.0-only
"""The chart of the README: what each rule paid, as a bar, and how often that was enough."""
from html import escape
from xml.sax.saxutils import quoteattr

_WIDTH, _LABELS, _RIGHT = 720, 200, 180
_BAR, _GAP, _TOP = 18, 8, 34
_STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600 }
  .bar { fill: #8c959f } .ours { fill: #0969da }
  .base { stroke: #1f2328; stroke-width: 1.5; stroke-dasharray: 4 3 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .bar { fill: #6e7681 } .ours { fill: #4493f8 } .base { stroke: #e6edf3 }
  }
"""


def _kept(row):
    return f"{row.main.paid:.2f}, in {row.main.kept:.1%} within {row.within}"


def _row(row, label, y, scale):
    kind = "ours" if row.ours else "bar"
    length = row.main.paid * scale
    yield f'<text x="{_LABELS - 8}" y="{y + 14}" text-anchor="end">{escape(label)}</text>'
    yield f'<rect class="{kind}" x="{_LABELS}" y="{y}" width="{length:.1f}" height="{_BAR}" rx="2"/>'
    yield f'<text x="{_LABELS + length + 8:.1f}" y="{y + 14}">{_kept(row)}</text>'


def svg(rows, chain):
    """`rows` are pairs of a row and its short name."""
    title = f"Paid for inclusion on {chain}, in next base fees (less is better), and how often it was enough"
    scale = (_WIDTH - _LABELS - _RIGHT) / max(row.main.paid for row, _ in rows)
    parts, y = [f'<text class="title" x="8" y="20">{escape(title)}</text>'], _TOP
    for row, label in rows:
        parts += _row(row, label, y, scale)
        y += _BAR + _GAP
    parts.append(f'<path class="base" d="M{_LABELS + scale:.1f} {_TOP - 4}V{y}"/>')
    summary = title + ": " + "; ".join(f"{label} {_kept(row)}" for row, label in rows)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y}" role="img" '
            f'aria-label={quoteattr(summary)}>\n<style>{_STYLE}</style>\n' + "\n".join(parts) + "\n</svg>\n")
