// SPDX-License-Identifier: GPL-3.0-only
#include "shared/shared_record.h"

#include <algorithm>
#include <charconv>

namespace gasgauge {

namespace {

constexpr std::string_view kFormat = "1";
/// Scripts look no further for the end of the first line.
constexpr std::size_t kLongestHead = 1024;
constexpr std::size_t kLongestName = 64;
const std::string kFree = "free";

bool isName(std::string_view text)
{
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.'
            || c == '_' || c == '-' || c == '/' || c == ':';
    };
    return !text.empty() && text.size() <= kLongestName && std::ranges::all_of(text, fits);
}

/// Of a result, or of what failed.
bool isMarkedName(std::string_view text)
{
    return isName(text.substr(0, text.size() - failureMark(text).size()));
}

template <typename Number>
std::optional<Number> numberIn(std::string_view text)
{
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(number)
                                                                                     : std::nullopt;
}

std::vector<std::string_view> parts(std::string_view text, char separator)
{
    std::vector<std::string_view> found;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        found.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return found;
}

} // namespace

std::string_view failureMark(std::string_view name)
{
    for (const std::string_view mark : {kFailedMark, kUnsupportedMark}) {
        if (name.ends_with(mark))
            return mark;
    }
    return {};
}

SharedNames::SharedNames(std::uint64_t chainId, bool simulated, int database)
{
    const std::string chain = (simulated ? "demo-" : "") + std::to_string(chainId);
    m_prefix = "gasgauge:" + std::string(kFormat) + ':' + chain + ':';
    m_channel = m_prefix + "news:" + std::to_string(database);
    m_form = "gasgauge " + std::string(kFormat) + ' ' + chain + ' ';
}

std::string SharedRecord::about() const
{
    std::string text = std::to_string(rank) + ' ' + (isName(upstream) ? upstream : "upstream") + ' ';
    for (const std::string &name : names)
        text += (&name == &names.front() ? "" : ",") + name;
    return text;
}

std::optional<SharedRecord> SharedRecord::read(std::string_view text, const SharedNames &names)
{
    const std::size_t end = text.substr(0, kLongestHead).find('\n');
    if (!text.starts_with(names.form()) || end == std::string_view::npos)
        return std::nullopt;
    const auto fields = parts(text.substr(names.form().size(), end - names.form().size()), ' ');
    if (fields.size() != 5)
        return std::nullopt;
    SharedRecord record;
    const auto at = numberIn<std::int64_t>(fields[1]);
    const auto rank = numberIn<std::uint64_t>(fields[2]);
    const auto all = parts(fields[4], ',');
    if (!isName(fields[0]) || !at || *at < 0 || !rank || !isName(fields[3])
        || all.size() > SharedRecord::kMostNames || !std::ranges::all_of(all, isMarkedName))
        return std::nullopt;
    record.key = fields[0];
    record.at = *at;
    record.rank = *rank;
    record.upstream = fields[3];
    record.names.assign(all.begin(), all.end());
    record.results = text.substr(end + 1);
    return record;
}

std::string releaseMessage(const SharedNames &names, std::string_view key)
{
    return names.form(key) + kFree;
}

std::optional<std::string> releasedKey(std::string_view text, const SharedNames &names)
{
    if (!text.starts_with(names.form()) || text.size() > kLongestHead)
        return std::nullopt;
    const auto fields = parts(text.substr(names.form().size()), ' ');
    const bool isRelease = fields.size() == 2 && fields[1] == kFree && isName(fields[0]);
    return isRelease ? std::optional(std::string(fields[0])) : std::nullopt;
}

} // namespace gasgauge
