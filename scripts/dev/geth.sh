# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# Finds or builds the real Ethereum nodes that the system tests talk to: today's geth, and the last line that
# still had eth_coinbase.

readonly geth_module=github.com/ethereum/go-ethereum/cmd/geth

find_go() {
    local go
    for go in "$(command -v go || true)" /usr/local/go/bin/go /usr/lib/go/bin/go; do
        [[ -x $go ]] && "$go" version 2>/dev/null | awk '{
            sub(/^go/, "", $3); split($3, v, "."); exit !(v[1] > 1 || v[2] >= 24) }' && echo "$go" && return 0
    done
    return 1
}

build_geth() {
    local go=$1 version=$2 folder=$3
    mkdir -p "$folder"
    local -a linked=()
    # Static, so that the stack test can put it into an image.
    [[ $version != latest ]] || linked=(CGO_ENABLED=0)
    env ${linked[@]+"${linked[@]}"} GOBIN="$folder" GOPATH="${GOPATH:-$cache/go}" GOCACHE="${GOCACHE:-$cache/go-build}" GOFLAGS= \
        "$go" install -ldflags=-checklinkname=0 "$geth_module@$version" >"$folder/build.log" 2>&1
}

# try_geth GO VERSION: builds that geth unless it is there already, or notes that its tests do not run.
try_geth() {
    local folder=$cache/geth-$2
    [[ -x $folder/geth ]] || step "Building geth $2 (once)" build_geth "$1" "$2" "$folder" || {
        geth_notes+=("geth $2 could not be built (see $folder/build.log): its tests did not run")
        return 1
    }
}

# Sets GASGAUGE_GETH and GASGAUGE_GETH_OLD for the tests, as far as they can be had, and notes what cannot.
geth_notes=()
prepare_geth() {
    local go
    if [[ -z ${GASGAUGE_GETH:-} ]] && have geth; then
        GASGAUGE_GETH=$(command -v geth)
    fi
    if [[ -z ${GASGAUGE_GETH:-} || -z ${GASGAUGE_GETH_OLD:-} ]]; then
        if go=$(find_go); then
            if [[ -z ${GASGAUGE_GETH:-} ]] && try_geth "$go" latest; then
                GASGAUGE_GETH=$cache/geth-latest/geth
            fi
            if [[ -z ${GASGAUGE_GETH_OLD:-} ]] && try_geth "$go" v1.13.15; then
                GASGAUGE_GETH_OLD=$cache/geth-v1.13.15/geth
            fi
        else
            [[ -n ${GASGAUGE_GETH:-} ]] ||
                geth_notes+=("no geth on the PATH and no Go 1.24 or newer to build one: the geth tests did not run")
            [[ -n ${GASGAUGE_GETH_OLD:-} ]] ||
                geth_notes+=("no Go 1.24 or newer to build geth 1.13.15: the tests of eth_coinbase on a real node did not run")
        fi
    fi
    [[ -n ${GASGAUGE_GETH:-} ]] && export GASGAUGE_GETH
    [[ -n ${GASGAUGE_GETH_OLD:-} ]] && export GASGAUGE_GETH_OLD
    return 0
}
