// SPDX-License-Identifier: GPL-3.0-only
#include "request/head_scan.h"

#include <algorithm>

namespace gasgauge {

namespace {

constexpr Refusal kHeadTooLong{431,
    "The request head is too long (--max-head-bytes). In a browser it is usually the cookies of this host: "
    "delete them.",
    Limit::HeadBytes};
constexpr Refusal kNotHttp{400, "The request is not well-formed HTTP/1.1."};

bool isTokenCharacter(char c)
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
        || others.find(c) != std::string_view::npos;
}

/// What an unfinished head shows to be hopeless, so that nobody waits for its time limit.
Refusal judgeUnfinished(std::string_view head)
{
    if (!isTokenCharacter(head.front()) || head.find('\0') != std::string_view::npos)
        return head.front() == '\r' && head.size() == 1 ? Refusal{} : kNotHttp;
    for (std::size_t lf = head.find('\n'); lf != std::string_view::npos; lf = head.find('\n', lf + 1)) {
        if (lf == 0 || head[lf - 1] != '\r')
            return kNotHttp;
    }
    return {};
}

Refusal judgeLength(std::string_view head, const ServerLimits &limits)
{
    const std::size_t line = std::min(head.find('\n'), head.size());
    if (isRequestLineTooLong(line, limits))
        return kTargetTooLong;
    return head.size() > limits.maxHeadBytes ? kHeadTooLong : Refusal{};
}

} // namespace

HeadScan scanHead(std::string_view bytes, const ServerLimits &limits)
{
    HeadScan scan;
    if (bytes.starts_with("\r\n")) {
        scan.skipped = 2;
        bytes.remove_prefix(2);
        if (bytes.empty())
            return scan;
    }
    constexpr std::string_view end = "\r\n\r\n";
    const std::size_t found = bytes.find(end);
    if (found == std::string_view::npos) {
        scan.refusal = judgeLength(bytes, limits);
        if (!scan.refusal)
            scan.refusal = judgeUnfinished(bytes);
    } else if (found + end.size() > limits.maxHeadBytes) {
        scan.refusal = judgeLength(bytes.substr(0, found + end.size()), limits);
    } else {
        scan.size = scan.skipped + found + end.size();
    }
    return scan;
}

} // namespace gasgauge
