# SPDX-License-Identifier: GPL-3.0-only
"""./dev bench [--quick] [--rounds N] [--seconds N] [SECTION…]: side by side on this machine, the server on one core and
the load on the other. A whole or partial run is saved for the next to compare with; a quick one shows only that all
works. Exit 0 whatever the figures are, 1 when the bench itself could not go on."""
import argparse
import importlib
import sys
import time

from measure import chart, machine, record, table
from measure.figures import Figures
from measure.peers import Peers, version
from measure.server import BenchError

SECTIONS = ("cpu", "endpoints", "memory", "hostile", "upstream", "instructions", "fees_served", "rpc",
            "stream", "fleet")
_CHART = machine.ROOT / "resources" / "bench.svg"


def arguments():
    parser = argparse.ArgumentParser(prog="./dev bench", description="Measures against other servers, side by side.")
    parser.add_argument("--quick", action="store_true", help="rounds of a second; nothing is saved")
    parser.add_argument("--rounds", type=int, help="how often each is measured (5; quick: 2)")
    parser.add_argument("--seconds", type=int, help="how long a round is (4; quick: 1)")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    settings = parser.parse_args()
    unknown = set(settings.sections) - set(SECTIONS)
    if unknown:
        parser.error(f"there is no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}")
    settings.rounds = settings.rounds or (2 if settings.quick else 5)
    settings.seconds = settings.seconds or (1 if settings.quick else 4)
    settings.crowd = machine.crowd_size()
    return settings


def measure(section, peers, settings):
    print(f"── Measuring {section}", file=sys.stderr, flush=True)
    busy, started, figures = machine.Busy(), time.monotonic(), Figures()
    importlib.import_module(f"sections.{section}").measure(figures, peers, settings)
    print(f"── Measuring {section}: done in {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    return {"program": version(), "machine": machine.kind(), "busy": busy.report(), "seconds": settings.seconds,
            "rounds": settings.rounds, "figures": figures.figures, "bars": figures.bars, "notes": figures.notes}


def finish(sections, settings):
    for name, content in sections.items():
        table.print_section(name, content)
    table.print_bars(sections)
    table.print_busy(sections)
    before = record.load()
    if settings.quick:
        print("\nA quick run: nothing is saved, and the figures say little.")
    else:
        saved = record.save(sections)
        if "cpu" in saved:
            _CHART.write_text(chart.svg(saved["cpu"]["figures"]))
    table.print_changes(*record.compare(before, sections))


def main():
    machine.raise_descriptor_limit()
    settings = arguments()
    if machine.SERVER_CORE == machine.LOAD_CORE:
        print("── One core only: server and load share it, so latencies say nothing", file=sys.stderr)
    try:
        peers = Peers()
    except BenchError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    for name, reason in peers.left_out.items():
        print(f"── {name} is left out: {reason}", file=sys.stderr)
    measured, failed = {}, False
    for name in settings.sections or SECTIONS:
        try:
            measured[name] = measure(name, peers, settings)
        except BenchError as error:
            print(f"bench: {name}: {error}", file=sys.stderr)
            failed = True
    finish(measured, settings)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
