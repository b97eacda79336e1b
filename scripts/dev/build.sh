# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# Configures and builds a preset of CMakePresets.json in build/PRESET.

# The window needs Qt's Widgets and Charts; without them the headless program is built alone.
ui_available() {
    local prefix
    for prefix in /usr/lib/*/cmake /usr/lib64/cmake /usr/lib/cmake /usr/local/lib/cmake; do
        [[ -f $prefix/Qt6Charts/Qt6ChartsConfig.cmake ]] && return 0
    done
    return 1
}

# A build folder that was configured for another place (a copied tree) is of no use here.
drop_foreign_build() {
    local cache_file=$1/CMakeCache.txt home
    [[ -f $cache_file ]] || return 0
    home=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$cache_file")
    if [[ $home != "$root" ]]; then
        say "── ${1#"$root"/} belongs to a tree at another place; starting it anew"
        rm -rf "$1"
    fi
}

# build_preset PRESET [ninja targets…]: configures where needed, then builds.
build_preset() {
    local preset=$1 directory=$root/build/$1 ui=OFF
    shift
    if ! have cmake || ! have ninja; then
        fail "cmake and ninja are needed: ./dev deps"
    fi
    ui_available && ui=ON
    local -a arguments=(--preset "$preset" "-DGASGAUGE_BUILD_UI=$ui" --log-level=WARNING)
    [[ -z ${DEV_UNITY:-} ]] || arguments+=("-DGASGAUGE_UNITY=$DEV_UNITY")
    if have ccache; then
        arguments+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
        export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
        [[ $cache_home == "$root"/* ]] && export CCACHE_DIR=$cache_home/ccache
    fi
    drop_foreign_build "$directory"
    # Ninja configures again by itself when a CMakeLists.txt changes; only new arguments need a call.
    if [[ ! -f $directory/build.ninja || "$(cat "$directory/.dev-arguments" 2>/dev/null)" != "${arguments[*]}" ]]; then
        step "Configuring build/$preset" cmake "${arguments[@]}" >&2
        echo "${arguments[*]}" >"$directory/.dev-arguments"
    fi
    step "Building build/$preset" ninja -C "$directory" -j "$(jobs_for_machine)" "$@" >&2
}

dev_build() {
    (($# == 0)) || fail "build takes no arguments"
    ensure_packages build ui
    build_preset release
    say "── The programs are in build/release/bin"
}
