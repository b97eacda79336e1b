// SPDX-License-Identifier: GPL-3.0-only
#include "rpc/params.h"

#include "ethereum/catalog/tip_percentiles.h"
#include "rpc/errors.h"
#include "rpc/letters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace gasgauge::rpc {

namespace {

/// The percentiles that can be asked for.
constexpr auto kGrid = [] {
    std::array<unsigned, kTipsOfABlock> grid{};
    std::size_t place = 0;
    for (const char c : tipPercentiles().substr(1)) {
        if (c >= '0' && c <= '9')
            grid[place] = grid[place] * 10 + static_cast<unsigned>(c - '0');
        else
            ++place;
    }
    return grid;
}();
static_assert(kGrid.front() == 0 && kGrid.back() == 100);

/// Walks over the tokens of an array that a parser has taken: no grammar is judged again, only the shape that
/// is wanted.
class Walk
{
public:
    explicit Walk(std::string_view text)
        : m_rest(text)
    { }

    bool take(char c)
    {
        skipBlanks();
        if (!m_rest.starts_with(c))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    /// A string with its quotes, a number or a literal; empty where something else stands there.
    std::string_view scalar()
    {
        skipBlanks();
        std::size_t size = 0;
        if (m_rest.starts_with('"')) {
            const auto letters = stringIn(m_rest.substr(1));
            size = letters ? letters->size() + 2 : 0;
        } else {
            size = std::min(m_rest.find_first_of(",[]{}: \t\r\n"), m_rest.size());
        }
        const std::string_view token = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return token;
    }

private:
    void skipBlanks() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t\r\n"), m_rest.size())); }
    std::string_view m_rest;
};

bool isLeftOut(std::string_view params)
{
    Walk walk(params);
    return params.empty() || walk.scalar() == "null" || (walk.take('[') && walk.take(']'));
}

bool isText(std::string_view token, std::string_view ascii)
{
    return token.size() >= 2 && token.front() == '"' && says(token.substr(1, token.size() - 2), ascii);
}

/// A QUANTITY, or decimal digits, with quotes or without, as geth takes them.
std::optional<std::uint64_t> numberOf(std::string_view token)
{
    const bool quoted = token.size() >= 2 && token.front() == '"';
    if (quoted)
        token = token.substr(1, token.size() - 2);
    int base = 10;
    if (quoted && token.starts_with("0x")) {
        token.remove_prefix(2);
        base = 16;
    }
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), number, base);
    if (token.empty() || error != std::errc() || end != token.data() + token.size())
        return std::nullopt;
    return number;
}

/// Its place in the grid: 10, 10.0 and 1e1 are one number.
std::optional<std::size_t> gridPlace(std::string_view token)
{
    double percentile = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), percentile);
    if (!isNumber(token) || error != std::errc() || end != token.data() + token.size())
        return std::nullopt;
    const auto found = std::ranges::find_if(
        kGrid, [=](unsigned point) { return static_cast<double>(point) == percentile; });
    return found == kGrid.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - kGrid.begin()));
}

/// The third of the params, which may be null or left out.
bool readPercentiles(Walk &walk, FeeHistoryAsk &ask)
{
    if (!walk.take('['))
        return walk.scalar() == "null";
    if (walk.take(']'))
        return true;
    do {
        const auto place = gridPlace(walk.scalar());
        if (!place || ask.tips >> *place != 0) // not on the grid, or not in ascending order
            return false;
        ask.tips |= std::uint32_t(1) << *place;
    } while (walk.take(','));
    return walk.take(']');
}

bool readFeeHistory(std::string_view params, FeeHistoryAsk &ask)
{
    Walk walk(params);
    if (!walk.take('['))
        return false;
    const auto blocks = numberOf(walk.scalar());
    if (!blocks || *blocks > FeeHistoryAsk::kMost || !walk.take(','))
        return false;
    ask.blocks = static_cast<std::uint16_t>(*blocks);
    const std::string_view newest = walk.scalar();
    if (!isText(newest, "latest")) {
        ask.newest = numberOf(newest);
        if (!ask.newest)
            return false;
    }
    return (!walk.take(',') || readPercentiles(walk, ask)) && walk.take(']');
}

bool wantsLatestBlock(std::string_view params)
{
    Walk walk(params);
    return walk.take('[') && isText(walk.scalar(), "latest") && walk.take(',') && walk.scalar() == "false"
        && walk.take(']');
}

} // namespace

std::string_view readParams(std::string_view params, RpcQuestion &question)
{
    static_assert(kTipsOfABlock < std::numeric_limits<std::uint32_t>::digits);
    const auto method = methodOf(question.method);
    if (method == Method::FeeHistory)
        return readFeeHistory(params, question.history) ? std::string_view() : feeHistoryParams();
    if (method == Method::LatestBlock)
        return wantsLatestBlock(params) ? std::string_view() : kLatestBlockOnly;
    return isLeftOut(params) ? std::string_view() : kNoParams;
}

} // namespace gasgauge::rpc
