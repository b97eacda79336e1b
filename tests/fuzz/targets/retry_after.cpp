// SPDX-License-Identifier: GPL-3.0-only
// A Retry-After field.
#include "upstream/jsonrpc/retry_after.h"
#include "check.h"

#include <algorithm>
#include <string>

using namespace gasgauge;
using namespace gasgauge::fuzz;
using namespace std::chrono_literals;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    /// 1994-11-06 08:49:00 UTC: a little before the date of RFC 9110's examples, which the seeds use.
    constexpr std::chrono::sys_seconds now{784'111'740s};
    const std::string_view field = textOf(data, size);
    const auto pause = parseRetryAfter(field, now);
    require(!pause || (*pause > 0ms && *pause <= kMaxRetryAfter), "a pause has bounds");
    require(pause == parseRetryAfter(" \t" + std::string(field) + ' ', now), "blanks around do not matter");

    constexpr std::size_t fewDigits = 5;
    const bool digits = size > 0 && size <= fewDigits
        && std::ranges::all_of(field, [](char c) { return c >= '0' && c <= '9'; });
    if (digits) {
        const std::chrono::seconds asked(std::stol(std::string(field)));
        const auto expected = std::min<std::chrono::milliseconds>(asked, kMaxRetryAfter);
        require(pause.value_or(0ms) == expected, "seconds are seconds");
    } else if (pause) {
        require(
            std::ranges::any_of(field, [](char c) { return c >= '0' && c <= '9'; }), "no pause from words");
    }
    return 0;
}
