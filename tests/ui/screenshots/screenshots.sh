#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-only
# Makes the screenshots of the README again: the window with the day, the chains and the alerts of the pictures that it is
# measured by, all of them invented: screenshots.sh BUILD_FOLDER [TARGET_FOLDER]. Drawn in Inter at 12.5 px, as those are
# (apt-get install fonts-inter); the program itself takes the system's font.
set -eu
build=${1:?"usage: screenshots.sh BUILD_FOLDER [TARGET_FOLDER]"}
target=${2:-$(dirname "$0")/../../../resources/screenshots}
if ! fc-list : family | grep -qx Inter; then
    echo "there is no font Inter here: apt-get install fonts-inter" >&2
    exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TZ=UTC QT_QPA_PLATFORM=offscreen "$build/bin/draw_matrix" "$work" pictured 1100x740 en
mkdir -p "$target"
mv "$work/pictured-fees-1100x740-dark-en.png" "$target/window-dark.png"
mv "$work/pictured-fees-1100x740-light-en.png" "$target/window-light.png"
