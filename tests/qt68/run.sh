#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# Builds the tree and runs the unit suites in a Debian 13 container: Qt 6.8, gcc 14, Boost 1.83. Where
# the image cannot be pulled it is made with debootstrap from the mirror that this machine's own apt uses.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
readonly root base=debian:trixie-slim image=gasgauge-qt68 volume=gasgauge-qt68-build
# shellcheck source=scripts/dev/common.sh
source "$root/scripts/dev/common.sh"
# shellcheck source=scripts/dev/deps.sh
source "$root/scripts/dev/deps.sh"

# The mirror of the main archive in the machine's own apt sources.
own_mirror() {
    # shellcheck disable=SC2016 # apt fills these in
    apt-get indextargets --format '$(REPO_URI) $(COMPONENT)' 'Created-By: Packages' |
        awk '$2 == "main" && $1 !~ /security/ { print $1; exit }'
}

make_base() {
    local folder mirror
    mirror=$(own_mirror)
    [[ -n $mirror ]] || fail "apt's sources name no mirror to make $base from"
    ensure_packages base_image
    folder=$(mktemp -d)
    # shellcheck disable=SC2064 # the folder of now
    trap "rm -rf '$folder'" RETURN
    debootstrap --variant=minbase trixie "$folder/root" "$mirror" >"$folder/log" 2>&1 || {
        tail -n 3 "$folder/log" >&2
        return 1
    }
    tar -C "$folder/root" -c . | docker import - "$base" >/dev/null
}

ensure_base() {
    docker image inspect "$base" >/dev/null 2>&1 && return 0
    timeout 120 docker pull -q "$base" >/dev/null 2>&1 && return 0
    step "Making $base, which cannot be pulled here" make_base
}

have docker || fail "docker is needed for --qt68"
docker version >/dev/null 2>&1 || fail "the docker engine does not answer"
ensure_base
step "Making the image with Qt 6.8" docker build -q -t "$image" "$root/tests/qt68" >/dev/null
step "Building and testing with Qt 6.8" docker run --rm --init -v "$root:/source:ro" -v "$volume:/build" \
    -e "JOBS=$(jobs_for_machine)" "$image" /source/tests/qt68/inside.sh
