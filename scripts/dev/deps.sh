# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# Debian and Ubuntu packages, in groups. CONTRIBUTING.md gives the reason of each.

readonly -a packages_build=(cmake ninja-build g++ pkg-config ccache qt6-base-dev qt6-httpserver-dev
    qt6-websockets-dev libgl-dev libxkbcommon-dev libboost-dev libsimdjson-dev prometheus-cpp-dev
    libexpected-dev libhiredis-dev libssl-dev zlib1g-dev)
readonly -a packages_ui=(qt6-charts-dev libqt6opengl6-dev libvulkan-dev libqt6sql6-sqlite qt6-tools-dev
    qt6-tools-dev-tools qt6-l10n-tools)
# The platform plugin for Wayland, without which the window comes up through XWayland; Qt's own words in other
# languages, without which the buttons of dialogs stay English.
readonly -a packages_run=(qt6-wayland qt6-translations-l10n)
# Ubuntu has chromium as a snap alone: there it is left out, and the page is not tried in a browser.
readonly -a packages_test=(python3 curl openssl iproute2 ca-certificates dbus-daemon xvfb xauth prometheus binutils
    chromium redis-server)
readonly -a packages_bench=(python3 gcc libc6-dev wrk nginx libnginx-mod-nchan valgrind)
readonly -a packages_fuzz=(clang)
readonly -a packages_base_image=(debootstrap)
readonly -a packages_lint=(python3 clang-format clang-tidy clazy shellcheck codespell git)

# The names given that dpkg does not know as installed. Debian 13 and Ubuntu drop libqt6opengl6-dev into
# qt6-base-dev: a name that apt does not know at all is left to what provides it.
missing_packages() {
    local installed name
    installed=" $(dpkg-query -W -f='${binary:Package} ${db:Status-Status}\n' 2>/dev/null |
        awk '$2 == "installed" { sub(/:.*/, "", $1); print $1 }' | tr '\n' ' ')"
    for name in "$@"; do
        [[ $installed == *" $name "* ]] || echo "$name"
    done
}

known_to_apt() { apt-cache show --no-all-versions "$1" >/dev/null 2>&1; }

# The prefix that makes a command run as root; says what to do where there is none.
as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    elif have sudo && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
        sudo "$@"
    else
        return 77
    fi
}

install_packages() {
    local -a wanted=("$@") known=()
    local name status=0
    local -a apt=(env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -q -y
        -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300)
    as_root "${apt[@]}" update >/dev/null || status=$?
    if ((status == 77)); then
        fail "missing packages, and neither root nor sudo without a password. As root, run:
    apt-get update && apt-get install --no-install-recommends ${wanted[*]}"
    elif ((status != 0)); then
        say "   apt-get update failed; going on with the lists that are here"
    fi
    for name in "${wanted[@]}"; do
        if known_to_apt "$name"; then
            known+=("$name")
        else
            say "   $name is not a package of this system; left out"
        fi
    done
    ((${#known[@]} == 0)) && return 0
    as_root "${apt[@]}" install --no-install-recommends "${known[@]}" >&2
}

# ensure_packages group…: installs what is missing of the groups; asks the network nothing when all is there.
ensure_packages() {
    local group name
    local -a wanted=() missing=()
    if ! have dpkg-query || ! have apt-get; then
        say "── No apt here: taking it that what CONTRIBUTING.md lists is installed"
        return 0
    fi
    for group in "$@"; do
        local -n names=packages_$group
        wanted+=("${names[@]}")
    done
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    # A name unknown to this release is no reason to ask the network again at every call.
    if ((${#missing[@]} > 0)) && [[ -f $cache/unknown-packages ]]; then
        mapfile -t missing < <(printf '%s\n' "${missing[@]}" | grep -vxFf "$cache/unknown-packages" || true)
    fi
    ((${#missing[@]} == 0)) && return 0
    step "Installing ${missing[*]}" install_packages "${missing[@]}"
    mkdir -p "$cache"
    for name in "${missing[@]}"; do
        known_to_apt "$name" || echo "$name" >>"$cache/unknown-packages"
    done
}

dev_deps() {
    (($# == 0)) || fail "deps takes no arguments"
    ensure_packages build ui run test lint
    say "── Everything that building, testing and linting need is installed"
}
