// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/socket/answered_ids.h"

#include "ethereum/json_letters.h"

#include <charconv>
#include <optional>

namespace gasgauge {

namespace {

std::optional<qint64> idIn(std::string_view object)
{
    const std::string_view letters = json::memberOf(object, "id").value_or(std::string_view());
    qint64 id = 0;
    const auto [end, error] = std::from_chars(letters.data(), letters.data() + letters.size(), id);
    const bool whole = error == std::errc() && end == letters.data() + letters.size();
    return whole ? std::optional(id) : std::nullopt;
}

} // namespace

AnsweredIds answeredIds(std::string_view message)
{
    AnsweredIds answered;
    const std::size_t begin = message.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return answered;
    answered.isBatch = message[begin] == '[';
    if (answered.isBatch) {
        for (const std::string_view element : json::elementsOf(message)) {
            if (const auto id = idIn(element))
                answered.ids.push_back(*id);
        }
        return answered;
    }
    if (message[begin] != '{')
        return answered;
    answered.isAnswer = !json::memberOf(message, "method")
        && (json::memberOf(message, "result") || json::memberOf(message, "error"));
    if (const auto id = idIn(message))
        answered.ids.push_back(*id);
    return answered;
}

} // namespace gasgauge
