# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# ./dev lint: every check is run, and the sum says which failed.

lint_check() {
    local what=$1
    shift
    step "$what" "$@" || lint_failed+=("$what")
}

# Our own files, with or without a repository around them.
own_files() {
    if git -C "$root" rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git ls-files -- "$@"
    else
        local pattern
        for pattern in "$@"; do
            find . -path ./build -prune -o -type f -path "*/${pattern#\*}" -print -o -type f -name "${pattern##*/}" -print
        done | sed 's#^\./##' | sort -u
    fi
}

lint_format() { own_files '*.cpp' '*.h' | xargs -r clang-format --dry-run --Werror; }
# What ./dev sources is checked through it.
lint_shell() {
    own_files dev .ci/run '*.sh' 'scripts/*' 'tests/stack/*' | sort -u | xargs -r grep -lE '^#!.*[/ ](bash|sh)$' |
        xargs -r shellcheck -x
}
lint_spelling() {
    own_files '*.cpp' '*.h' '*.md' '*.sh' '*.py' '*.txt' '*.cmake' '*.js' '*.yml' |
        xargs -r codespell --quiet-level=2 --ignore-words=scripts/lint/spelling.txt
}
lint_rooms() { scripts/lint/rooms.sh; }
lint_chart() {
    # What is missing is said by name and fails nothing.
    ! prepare_helm || scripts/lint/helm.sh
}
lint_tidy() {
    own_files 'core/*.cpp' 'server/*.cpp' 'ui/*.cpp' 'app/*.cpp' |
        xargs -r -n 4 -P "$(nproc)" scripts/lint/tidy.sh
}
lint_clazy() {
    own_files 'core/*.cpp' 'server/*.cpp' 'ui/*.cpp' 'app/*.cpp' |
        CLAZY_CHECKS=$(paste -sd, scripts/lint/clazy.txt) xargs -r -n 4 -P "$(nproc)" scripts/lint/clazy.sh
}

dev_lint() {
    local quick=no
    case ${1:-} in
    --quick) quick=yes ;;
    "") ;;
    *) fail "lint knows --quick alone" ;;
    esac
    lint_failed=()
    ensure_packages lint
    lint_check "Rooms, licence headers, lengths" lint_rooms
    lint_check "Formatting (clang-format)" lint_format
    lint_check "Shell scripts (shellcheck)" lint_shell
    lint_check "Spelling (codespell)" lint_spelling
    lint_check "Helm chart" lint_chart
    if [[ $quick == no ]]; then
        ensure_packages build ui
        build_preset dev
        lint_check "Static analysis (clang-tidy)" lint_tidy
        lint_check "Qt's pitfalls (clazy)" lint_clazy
    fi
    if ((${#lint_failed[@]} > 0)); then
        printf 'lint: failed: %s\n' "${lint_failed[@]}" >&2
        exit 1
    fi
    say "── Nothing to complain about"
}
