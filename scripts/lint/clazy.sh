#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Runs clazy on the files given; a warning in our own sources is a failure.
set -uo pipefail
output=$(clazy-standalone -p build/dev --checks="$CLAZY_CHECKS" --ignore-included-files "$@" 2>&1)
warnings=$(grep -E 'warning: .*\[-Wclazy' <<<"$output" | sort -u)
errors=$(grep -E ' error: ' <<<"$output" | sort -u)
[[ -z $warnings$errors ]] && exit 0
printf '%s\n' "$warnings" "$errors" | sed '/^$/d' >&2
exit 1
