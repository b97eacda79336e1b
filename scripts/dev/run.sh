# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# ./dev run: builds and becomes the program, so that signals reach it.

# Whether somebody has decided on --demo, which a flag would overrule. Where there is a key or an upstream only the
# program knows: it reads .env in forms that no grep does.
demo_decided() {
    [[ -n ${GASGAUGE_DEMO:-} || -n ${GASGAUGE_CONFIG:-} ]] && return 0
    [[ -f .env ]] && grep -qE "^[[:space:]]*(export[[:space:]]+)?GASGAUGE_(DEMO|CONFIG)[[:space:]]*=[[:space:]]*[^[:space:]#]" .env
}

# Whether the arguments already say where values come from, or ask for something that needs none.
source_given() {
    local argument
    for argument in "$@"; do
        case $argument in
        --demo | --demo=* | --upstream | --upstream=* | --attach | --attach=* | --config | --config=* | \
            --help | --help-markdown | --version | --healthcheck) return 0 ;;
        esac
    done
    return 1
}

dev_run() {
    local program=gasgauge
    if [[ ${1:-} == --headless ]]; then
        program=gasgauge-headless
        shift
    elif [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
        say "── No display: running the headless server"
        program=gasgauge-headless
    fi
    if [[ $program == gasgauge ]]; then
        ensure_packages build ui run
        if ! ui_available; then
            say "── Qt Widgets and Charts are not here: running the headless server"
            program=gasgauge-headless
        fi
    else
        ensure_packages build
    fi
    build_preset release "$program"

    cd "$started_in" || fail "cannot go back to $started_in"
    if [[ ! -f .env && -f $root/.env ]]; then
        cd "$root" || exit
    fi
    local -a source=()
    if ! source_given "$@" && ! demo_decided; then
        say "── Where there is neither a key in .env nor an upstream this is a simulated chain"
        source=(--demo=auto)
    fi
    say "── Starting $program"
    exec "$root/build/release/bin/$program" ${source[@]+"${source[@]}"} "$@"
}
