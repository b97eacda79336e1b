# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# Builds the programs of ours that are written in Go: modules that pin what they need in go.mod and go.sum.

# go_program GO FOLDER: the program of the module in FOLDER, built once for each state of its sources; its path is
# printed.
go_program() {
    local go=$1 folder=$2 name=${2##*/} sum built
    sum=$(cat "$folder"/go.* "$folder"/*.go | cksum | tr -dc '0-9')
    built=$cache/$name-$sum/$name
    [[ -x $built ]] || step "Building $name with Go (once)" build_go_program "$go" "$folder" "$built" || return 1
    printf '%s\n' "$built"
}

build_go_program() {
    local go=$1 folder=$2 built=$3
    mkdir -p "${built%/*}"
    env CGO_ENABLED=0 GOPATH="${GOPATH:-$cache/go}" GOCACHE="${GOCACHE:-$cache/go-build}" GOFLAGS= \
        "$go" -C "$folder" build -mod=readonly -buildvcs=false -o "$built" . >"${built%/*}/build.log" 2>&1
}

# Sets GASGAUGE_ETHCLIENT for the tests, or notes why it cannot be had.
ethclient_notes=()
prepare_ethclient() {
    local go
    [[ -z ${GASGAUGE_ETHCLIENT:-} ]] || return 0
    if ! go=$(find_go); then
        ethclient_notes+=("no Go 1.24 or newer to build go-ethereum's client: its tests did not run")
    elif GASGAUGE_ETHCLIENT=$(go_program "$go" "$root/tests/system/clients/ethclient"); then
        export GASGAUGE_ETHCLIENT
    else
        ethclient_notes+=("go-ethereum's client could not be built (see $cache/ethclient-*/build.log): its tests did not run")
    fi
}
