// SPDX-License-Identifier: GPL-3.0-only
#include "request/preference.h"

#include <algorithm>
#include <array>

#include <boost/beast/core/string.hpp>

namespace gasgauge {

namespace {

constexpr int kWhole = 1000; ///< a quality of 1, in thousandths

bool same(std::string_view left, std::string_view right)
{
    return boost::beast::iequals({left.data(), left.size()}, {right.data(), right.size()});
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Takes what stands before the next `separator` off `text`.
std::string_view takeUntil(char separator, std::string_view &text)
{
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return trimmed(taken);
}

/// A weight of RFC 9110, 12.4.2, in thousandths; 0 for what is none.
int weight(std::string_view text)
{
    if (text.empty() || text.front() < '0' || text.front() > '1')
        return 0;
    int value = (text.front() - '0') * kWhole;
    int place = kWhole;
    for (const char c : text.substr(1)) {
        if (c == '.' && place == kWhole)
            continue;
        if (c < '0' || c > '9' || (place /= 10) == 0)
            return 0;
        value += (c - '0') * place;
    }
    return std::min(value, kWhole);
}

/// What an Accept field says of one type: the range that is most to the point decides.
class Acceptance
{
public:
    Acceptance(std::string_view type, std::string_view family)
        : m_ranges{type, family, "*/*"}
    { }

    void note(std::string_view range, int quality)
    {
        for (std::size_t i = 0; i < m_ranges.size(); ++i) {
            if (same(range, m_ranges[i]))
                m_qualities[i] = std::max(m_qualities[i], quality);
        }
    }
    int quality() const
    {
        const auto *const named = std::ranges::find_if(m_qualities, [](int quality) { return quality >= 0; });
        return named == m_qualities.end() ? 0 : *named;
    }

private:
    std::array<std::string_view, 3> m_ranges;
    std::array<int, 3> m_qualities{-1, -1, -1};
};

int qualityOf(std::string_view parameters)
{
    while (!parameters.empty()) {
        std::string_view parameter = takeUntil(';', parameters);
        if (same(takeUntil('=', parameter), "q"))
            return weight(trimmed(parameter));
    }
    return kWhole;
}

} // namespace

bool prefersHtml(std::string_view head)
{
    Acceptance html("text/html", "text/*");
    Acceptance json("application/json", "application/*");
    takeUntil('\n', head); // the request line
    while (!head.empty()) {
        std::string_view line = takeUntil('\n', head);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!same(takeUntil(':', line), "accept"))
            continue;
        while (!line.empty()) {
            std::string_view element = takeUntil(',', line);
            const std::string_view range = takeUntil(';', element);
            const int quality = qualityOf(element);
            html.note(range, quality);
            json.note(range, quality);
        }
    }
    return html.quality() > json.quality();
}

} // namespace gasgauge
