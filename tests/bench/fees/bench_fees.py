# SPDX-License-Identifier: GPL-3.0-only
"""./dev bench fees [--save]: back-tests what the program publishes, and what others would have said, on real blocks. Ends
with 1 where a tier of ours falls below its floor or is not what the rule says, written down a second time in rule.py.
--save puts chart and table into docs/fees.md."""
import statistics
import subprocess
import sys

import blocks as real
import chart
import others
import rule
from outcome import Row
from table import markdown, print_rows

# whole, and each 200 in a row
_FLOORS = {"slow": (0.91, 0.80), "standard": (0.925, 0.88), "fast": (0.925, 0.88), "rapid": (0.925, 0.88)}
_CHART = real.ROOT / "resources" / "fees.svg"


def published(program, blocks):
    """By row what the program says: pairs and levels, and the CPU time of each report in microseconds."""
    lines = [f"{blocks.first} {blocks.base[-1]}"]
    lines += [f"{base} {tip}" for base, tip in zip(blocks.base, blocks.enough)]
    done = subprocess.run([program], input="\n".join(lines), capture_output=True, text=True, check=True)
    said, times = [], []
    for line in done.stdout.splitlines():
        time, *fields = line.split()
        times.append(float(time))
        triples = [fields[i:i + 3] for i in range(0, len(fields), 3)]
        said.append({name: None if triple[0] == "-" else tuple(map(int, triple))
                     for (name, _, _), triple in zip(rule.TIERS, triples)})
    return said, times


def differences(blocks, said):
    """Where the program and the rule part, in words."""
    for row, (pairs, levels) in enumerate(rule.follow(blocks)):
        for name, _, _ in rule.TIERS:
            expected = None if pairs[name] is None else (*pairs[name], levels[name])
            if said[row][name] != expected:
                yield f"block {blocks.first + row}, {name}: {said[row][name]}, not {expected}"


def floors(name, rows):
    for (tier, _, _), row in zip(rule.TIERS, rows):
        whole, window = _FLOORS[tier]
        if row.main.kept < whole or row.main.worst < window:
            yield (f"{name}, {tier}: kept {row.main.kept:.3f}, at worst {row.main.worst:.3f}; "
                   f"the floors are {whole} and {window}")


def our_rows(blocks, said):
    return [Row(f"**{tier}**, within {within}, {chance / rule.WHOLE:g}", blocks,
                [by[tier] and by[tier][:2] for by in said], within, ours=True)
            for tier, within, chance in rule.TIERS]


def other_rows(blocks):
    if not all(set(needed) <= set(blocks.tips) for _, _, needed in others.RULES):
        return []
    rows = range(blocks.rows)
    return [Row(title, blocks, [formula(blocks, row) if row >= others.WARM_UP else None for row in rows])
            for title, formula, _ in others.RULES]


def save(rows, chain):
    names = [f"Gasgauge, {name}" for name, _, _ in rule.TIERS] + [title.split(":")[0] for title, _, _ in others.RULES]
    _CHART.write_text(chart.svg(list(zip(rows, names)), chain))
    document = real.ROOT / "docs" / "fees.md"
    begin, end = "<!-- fees: begin -->\n", "<!-- fees: end -->"
    head, rest = document.read_text().split(begin)
    document.write_text(head + begin + markdown(rows) + end + rest.split(end, 1)[1])


def main():
    program = sys.argv[1]
    wrong, times = [], []
    for name, chain in real.CHAINS:
        blocks = real.load(name)
        said, spent = published(program, blocks)
        times += spent
        parted = list(differences(blocks, said))
        ours = our_rows(blocks, said)
        rows = ours + other_rows(blocks)
        print_rows(f"{chain}, {blocks.rows} blocks from {blocks.first}", rows)
        wrong += [f"{chain}: {line}" for line in parted[:5]] + list(floors(chain, ours))
        if name == real.CHAINS[0][0] and "--save" in sys.argv[2:]:
            save(rows, chain)
    print(f"\na report costs {statistics.median(times) / 1000:.2f} ms of CPU, at most {max(times) / 1000:.2f} ms, "
          "with 1024 blocks in the ring and a week behind it")
    for line in wrong:
        print(f"NOT HELD  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
