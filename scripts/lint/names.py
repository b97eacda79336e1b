#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-only
"""Names of unnamed namespaces, one of a kind in a room: files are also compiled in groups (GASGAUGE_UNITY), and a
new file shifts which ones meet, so that what compiles today would not compile tomorrow."""
import collections
import pathlib
import re
import sys

ROOMS = ("core", "server", "ui", "app/desktop")
UNNAMED = re.compile(r"^namespace \{\n(.*?)^\} // namespace$", re.M | re.S)
CONSTANT = re.compile(r"^(?:static )?(?:inline )?(?:constexpr|constinit|const|thread_local)\b[^;({=]*?\b(\w+)(?:\[[^\]]*\])*\s*(?:=|\{)", re.M)
TYPE = re.compile(r"^(?:struct|class|enum(?: class)?|union) (\w+)[^;\n]*$", re.M)
ALIAS = re.compile(r"^using (\w+ = [^;]+);", re.M)  # the same one twice is lawful, two of one name are not
FUNCTION = re.compile(r"^(?!return|else|struct|class|enum|using|constexpr \w+ \w+ ?=)[\w:<>,&*\[\]\" ]*?[ &*>](\w+)\(([^;{}]*?)\)(?: const| noexcept)*\n\{", re.M)


def without_names(parameters):
    """What tells overloads apart: the types, roughly, without the names of the parameters."""
    parts = [re.sub(r"\s*=.*", "", part.strip()) for part in parameters.split(",")]
    return ",".join(re.sub(r"\s*\b\w+$", "", " ".join(part.split())) for part in parts)


def names(text):
    """(name, what it may stand for in many files): empty where it may not stand twice at all."""
    for block in UNNAMED.findall(text):
        for found in CONSTANT.finditer(block):
            yield found[1], ""
        for found in TYPE.finditer(block):
            yield found[1], ""
        for found in ALIAS.finditer(block):
            yield tuple(found[1].split(" = ", 1))
        for found in FUNCTION.finditer(block):
            yield f"{found[1]}({without_names(found[2])})", ""


def main():
    status = 0
    for room in ROOMS:
        seen = collections.defaultdict(dict)
        for file in sorted(pathlib.Path(room).rglob("*.cpp")):
            for name, meaning in names(file.read_text()):
                seen[name][str(file)] = meaning
        for name, files in sorted(seen.items()):
            meanings = set(files.values())
            if len(files) > 1 and (len(meanings) > 1 or meanings == {""}):
                print(f"{name} stands in unnamed namespaces of {', '.join(files)}", file=sys.stderr)
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
