# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# ./dev test: builds and runs the suites, and ends with one plain line of what came out.

readonly unit_labels='^(core|watch|server|ui|fuzz)$'
# What runs under sanitizers: the units, and the real program against hostile clients.
readonly sanitized_labels='^(core|watch|server|ui|fuzz|http)$'
# The tests that passed in their second run alone.
alone=

# The closing line, summed from ctest's own.
print_totals() {
    local log=$1 failed total skipped note name
    read -r failed total < <(sed -nE 's/.*% tests passed, ([0-9]+) tests? failed out of ([0-9]+).*/\1 \2/p' "$log" |
        awk '{ f += $1; t += $2 } END { print f + 0, t + 0 }')
    for note in ${geth_notes[@]+"${geth_notes[@]}"} ${ethclient_notes[@]+"${ethclient_notes[@]}"}; do
        say "note: $note"
    done
    for name in $alone; do
        say "note: $name failed with other tests beside it, and passed alone"
        failed=$((failed - 1))
    done
    # ctest counts what did not run among what passed.
    skipped=$(grep -cE '\*\*\*Skipped' "$log" || true)
    printf '%d passed, %d failed' "$((total - failed - skipped))" "$failed"
    ((skipped == 0)) || printf ', %d skipped' "$skipped"
    printf '\n'
}

# run_ctest PRESET [ctest arguments…]
# Many tests wait for most of their time: one more at once than there are cores. What fails with others beside it is
# run once more, alone: a fault of the product fails again, one of busy cores does not, and is named below. What a
# sanitizer reports never gets a second run.
run_ctest() {
    local preset=$1 log=$root/build/$1/ctest.log status=0
    local -a ctest=(ctest --test-dir "$root/build/$1" --output-on-failure --no-tests=error)
    shift
    "${ctest[@]}" -j "$(($(nproc) + 1))" "$@" 2>&1 | tee "$log" || status=$?
    ((status != 0)) && few_failed "$log" || return "$status"
    say "── Once more, alone: what failed with others beside it"
    "${ctest[@]}" --rerun-failed "$@" 2>&1 | tee "$log.alone" || return "$status"
    alone=$(sed -nE 's/.*Test +#[0-9]+: ([^ ]+) \.+ +Passed.*/\1/p' "$log.alone")
}

# few_failed LOG: few enough to be chance, and no finding of a sanitizer among them.
few_failed() {
    local failed
    failed=$(sed -nE 's/.*% tests passed, ([0-9]+) tests? failed out of .*/\1/p' "$1")
    [[ -n $failed ]] && ((failed <= 3)) && ! grep -qE 'Sanitizer|runtime error:' "$1"
}

# Qt's libraries are not instrumented: what they do among themselves is left out of ThreadSanitizer's sight, and
# tests/sanitizers/qt_hand_over.cpp tells it of the order that their locks give to ours.
sanitizer_environment() {
    export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
    export UBSAN_OPTIONS=print_stacktrace=1
    export LSAN_OPTIONS=suppressions=$root/tests/sanitizers/lsan.supp:print_suppressions=0
    export TSAN_OPTIONS=ignore_noninstrumented_modules=1:second_deadlock_stack=1:die_after_fork=0
}

dev_test() {
    local preset=dev status=0 geth=yes ethclient=yes
    local -a selection=()
    while (($# > 0)); do
        case $1 in
        --quick) selection+=(-L "$unit_labels") geth=no ethclient=no ;;
        --long) selection+=(-C Long) ;;
        --asan | --tsan)
            preset=${1#--} geth=no ethclient=no
            selection+=(-L "$sanitized_labels")
            ;;
        --qt68) exec "$root/tests/qt68/run.sh" ;;
        -R)
            (($# > 1)) || fail "-R needs a regular expression"
            selection+=(-R "$2")
            [[ system.clients.ethclient =~ $2 ]] || ethclient=no
            [[ $ethclient == yes || system.upstream.geth =~ $2 || system.upstream.geth_followed =~ $2 ||
                system.values.fees_of_geth =~ $2 || system.fleet.geth =~ $2 ]] || geth=no
            shift
            ;;
        *) fail "test does not know '$1'; ./dev help lists what it knows" ;;
        esac
        shift
    done
    ensure_packages build ui test
    if [[ $geth == yes ]]; then
        prepare_geth
    fi
    if [[ $ethclient == yes ]]; then
        prepare_ethclient
    fi
    if [[ $preset == dev ]]; then
        build_preset dev
    else
        build_preset "$preset" unit_tests gasgauge-headless
        sanitizer_environment
    fi
    export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} LC_ALL=${LC_ALL:-C.UTF-8}
    step "Running the tests" run_ctest "$preset" ${selection[@]+"${selection[@]}"} || status=$?
    print_totals "$root/build/$preset/ctest.log"
    exit "$status"
}
