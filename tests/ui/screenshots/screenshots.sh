#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-only
# Makes the screenshots of the README again, of a simulated chain: screenshots.sh BUILD_FOLDER [TARGET_FOLDER]
set -eu
build=${1:?"usage: screenshots.sh BUILD_FOLDER [TARGET_FOLDER]"}
target=${2:-$(dirname "$0")/../../../resources/screenshots}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
QT_QPA_PLATFORM=offscreen "$build/bin/draw_matrix" "$work" simulated 1100x740 en
mkdir -p "$target"
mv "$work/simulated-fees-1100x740-dark-en.png" "$target/window-dark.png"
mv "$work/simulated-fees-1100x740-light-en.png" "$target/window-light.png"
