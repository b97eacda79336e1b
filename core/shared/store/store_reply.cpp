// SPDX-License-Identifier: GPL-3.0-only
#include "shared/store/store_reply.h"

#include <algorithm>
#include <span>

#include <hiredis/hiredis.h>

namespace gasgauge {

namespace {

std::string textOf(const redisReply &reply)
{
    switch (reply.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
        return {reply.str, static_cast<std::size_t>(reply.len)};
    case REDIS_REPLY_INTEGER:
        return std::to_string(reply.integer);
    default:
        return {};
    }
}

/// A code as servers write them; anything else is none, and may be anything.
std::string codeOf(const std::string &text)
{
    constexpr std::size_t longest = 20;
    const std::string word = text.substr(0, text.find(' '));
    const bool isCode = !word.empty() && word.size() <= longest
        && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
    return isCode ? word : "ERR";
}

} // namespace

StoreReply StoreReply::of(const redisReply &reply)
{
    StoreReply answer;
    if (reply.type == REDIS_REPLY_ERROR) {
        answer.error = codeOf({reply.str, static_cast<std::size_t>(reply.len)});
    } else if (reply.type == REDIS_REPLY_ARRAY) {
        for (const redisReply *const element : std::span(reply.element, reply.elements))
            answer.parts.push_back(textOf(*element));
    } else {
        answer.parts.push_back(textOf(reply));
    }
    return answer;
}

} // namespace gasgauge
