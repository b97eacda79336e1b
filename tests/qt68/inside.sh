#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# What tests/qt68/run.sh runs in its container: /source is the tree, /build a volume that is kept.
set -euo pipefail
export CCACHE_DIR=/build/ccache QT_QPA_PLATFORM=offscreen
cmake -S /source -B /build/tree -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-O1 -g1" \
    -DGASGAUGE_WERROR=ON -DCMAKE_CXX_COMPILER_LAUNCHER=ccache --log-level=WARNING
ninja -C /build/tree -k 0 -j "${JOBS:-2}" --quiet unit_tests
log=/build/ctest.log
status=0
ctest --test-dir /build/tree --output-on-failure --no-tests=error -L '^(core|watch|server|ui|fuzz)$' -j "${JOBS:-2}" 2>&1 |
    tee "$log" || status=$?
sed -nE 's/.*% tests passed, ([0-9]+) tests? failed out of ([0-9]+).*/\1 \2/p' "$log" |
    awk '{ printf "%d passed, %d failed\n", $2 - $1, $1 }'
exit "$status"
