#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Builds the tree and runs the unit suites in a Debian 13 container: Qt 6.8, gcc 14, Boost 1.83.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
readonly root image=gasgauge-qt68 volume=gasgauge-qt68-build
# shellcheck source=scripts/dev/common.sh
source "$root/scripts/dev/common.sh"

have docker || fail "docker is needed for --qt68"
docker version >/dev/null 2>&1 || fail "the docker engine does not answer"
# Pulled, or made here where no registry gives it.
"$root/tests/stack/standins/build" debian
step "Making the image with Qt 6.8" docker build -q -t "$image" "$root/tests/qt68" >/dev/null
step "Building and testing with Qt 6.8" docker run --rm --init -v "$root:/source:ro" -v "$volume:/build" \
    -e "JOBS=$(jobs_for_machine)" "$image" /source/tests/qt68/inside.sh
