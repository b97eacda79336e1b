#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Runs clang-tidy on the files given; what it finds is printed and is a failure.
set -uo pipefail
output=$(clang-tidy -p build/dev --quiet --warnings-as-errors='*' "$@" 2>&1) && exit 0
grep -vE '^[0-9]+ warnings? (generated|treated)|Suppressed [0-9]+|Use -header-filter' <<<"$output" >&2
exit 1
