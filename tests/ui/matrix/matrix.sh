#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-only
# Draws every state of the window at every size, in both colours, both languages, at 100, 200 and 300 %:
# matrix.sh BUILD_FOLDER TARGET_FOLDER [what draw_matrix takes…]
set -eu
build=${1:?"usage: matrix.sh BUILD_FOLDER TARGET_FOLDER [WHAT…]"}
target=${2:?"usage: matrix.sh BUILD_FOLDER TARGET_FOLDER [WHAT…]"}
shift 2
for scale in ${SCALES:-1 2 3}; do
    QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=$scale "$build/bin/draw_matrix" "$target/${scale}00" "$@"
done
