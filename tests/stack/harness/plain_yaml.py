# SPDX-License-Identifier: GPL-3.0-only
"""A reader for the plain part of YAML that our provisioning files use: nested maps and lists of scalars by
indentation. Anything else is an error, so that a file outside of it is noticed."""

import re

_KEY = re.compile(r"([A-Za-z_][\w-]*):(?:\s+(.*))?$")
_WORDS = {"true": True, "false": False, "null": None}


def read(text):
    lines = []
    for number, line in enumerate(text.splitlines(), start=1):
        content = re.sub(r"(^|\s)#.*$", "", line).rstrip()
        if content:
            assert "\t" not in content, f"line {number}: a tab"
            lines.append((len(content) - len(content.lstrip()), content.lstrip(), number))
    value, rest = _block(lines, lines[0][0] if lines else 0)
    assert not rest, f"line {rest[0][2]}: unexpected indentation"
    return value


def _scalar(text, number):
    assert not re.match(r"[\[{&*!|>%@`]", text), f"line {number}: more than a plain scalar"
    if text[:1] in "\"'":
        assert text[-1:] == text[0] and len(text) > 1, f"line {number}: a quote is not closed"
        return text[1:-1]
    return _WORDS.get(text, int(text) if re.fullmatch(r"-?\d+", text) else text)


def _block(lines, indent):
    if lines and lines[0][1].startswith("- "):
        return _list(lines, indent)
    return _map(lines, indent)


def _list(lines, indent):
    items = []
    while lines and lines[0][0] == indent and lines[0][1].startswith("- "):
        _, content, number = lines[0]
        inner = content[2:].lstrip()
        if _KEY.match(inner):
            column = indent + len(content) - len(inner)
            item, lines = _map([(column, inner, number), *lines[1:]], column)
        else:
            item, lines = _scalar(inner, number), lines[1:]
        items.append(item)
    return items, lines


def _map(lines, indent):
    found = {}
    while lines and lines[0][0] == indent and not lines[0][1].startswith("- "):
        _, content, number = lines[0]
        match = _KEY.match(content)
        assert match, f"line {number}: neither a key nor an item"
        key, text = match.groups()
        assert key not in found, f"line {number}: '{key}' comes twice"
        lines = lines[1:]
        if text:
            found[key] = _scalar(text, number)
        elif lines and (lines[0][0] > indent or (lines[0][0] == indent and lines[0][1].startswith("- "))):
            found[key], lines = _block(lines, lines[0][0])
        else:
            found[key] = None
    return found, lines
