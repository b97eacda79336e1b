# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# The stand-ins' programs that no package of Debian has, each built once by Go. Sourced by `build`.

readonly geth_version=v1.17.10

# What goes into the image of NAME: a version, or a program that is there already.
version_of() {
    case $1 in
    k6) echo "${GASGAUGE_K6:-v$(image_of k6 | sed 's/.*://')}" ;;
    geth) given_geth || echo "$geth_version" ;;
    cadvisor) image_of cadvisor | sed 's/.*://' ;;
    esac
}

# The geth of the system tests.
given_geth() {
    local given
    for given in "${GASGAUGE_GETH:-}" "$cache/geth-latest/geth"; do
        [[ -x $given ]] && echo "$given" && return
    done
    return 1
}

program_of() {
    local version
    version=$(version_of "$1")
    if [[ $version == /* ]]; then echo "$version"; else echo "$work/bin/$1-$version"; fi
}

make_program() {
    local program go package version
    program=$(program_of "$1")
    [[ ! -x $program ]] || return 0
    version=$(version_of "$1")
    go=$(find_go) || unable "building $1 needs Go 1.24 or newer"
    say "building $1 $version with Go (a minute or two)"
    export GOPATH=${GOPATH:-$cache/go} GOCACHE=${GOCACHE:-$cache/go-build} GOFLAGS='' CGO_ENABLED=0
    [[ $1 != cadvisor ]] || grep -q "cadvisor $version\$" "$here/cadvisor/go.mod" ||
        die "cadvisor/go.mod asks for another version than docker-compose.yml"
    case $1 in
    cadvisor) "$go" -C "$here/cadvisor" build -mod=readonly -buildvcs=false -o "$program" . ;;
    k6 | geth)
        package=go.k6.io/k6
        [[ $1 == k6 ]] || package=github.com/ethereum/go-ethereum/cmd/geth
        GOBIN=$work/bin/new "$go" install "$package@$version" && mv "$work/bin/new/$1" "$program"
        ;;
    esac >"$work/$1-go.log" 2>&1 || failed "$1" "$work/$1-go.log"
}
