# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# What every command of ./dev needs: messages, timed steps, and sane defaults for an empty environment.

if [[ -z ${HOME:-} ]]; then
    HOME=$(getent passwd "$(id -u)" | cut -d: -f6)
    export HOME
fi
# A folder that can be written to, whoever runs this: caches go there.
cache_home=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}
if ! mkdir -p "$cache_home" 2>/dev/null || [[ ! -w $cache_home ]]; then
    cache_home=$root/build/.cache
fi
readonly cache=$cache_home/gasgauge

say() { printf '%s\n' "$*" >&2; }
fail() {
    printf 'dev: %s\n' "$*" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# step "what it does" command…: says what is done, does it, says how long it took.
step() {
    local what=$1 started=$SECONDS status=0
    shift
    say "── $what"
    "$@" || status=$?
    if ((status != 0)); then
        say "── $what: failed after $((SECONDS - started)) s"
        return "$status"
    fi
    say "── $what: done in $((SECONDS - started)) s"
}

# As many compilers as there are cores, but no more than memory allows (about 1 GiB each).
jobs_for_machine() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || echo "$cores")
    ((memory < 1)) && memory=1
    echo $((cores < memory ? cores : memory))
}
