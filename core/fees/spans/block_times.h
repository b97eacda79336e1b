// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace gasgauge {

/// When the blocks of a chain were made: exact where a header was seen, else in between. Times are seconds of
/// Unix time; they may lie before 1970 where a young chain is reckoned back.
class BlockTimes
{
public:
    /// Between blocks beyond those whose headers are known, in milliseconds.
    void setPace(std::uint64_t milliseconds) { m_pace = milliseconds; }
    /// What a header says. A time that contradicts the order of the blocks is left out. Of the newest ones
    /// one every five minutes is kept.
    void note(std::uint64_t number, std::int64_t time);
    void dropFrom(std::uint64_t number);
    /// All but the last one at or before `time`.
    void forgetBefore(std::int64_t time);

    /// Nothing while no header is known, or it would have to be reckoned without a pace.
    std::optional<std::int64_t> at(std::uint64_t number) const;

    /// Where a time cuts the chain.
    struct Cut
    {
        std::uint64_t first = 0; ///< the first block that is later than it
        /// The header that would say it better; nothing where it is as exact as wanted: headers within an
        /// hour, or the chain begins there.
        std::optional<std::uint64_t> wanted{};
        bool settled() const { return !wanted; }
    };
    std::optional<Cut> cut(std::int64_t time) const;

private:
    struct Mark
    {
        std::uint64_t number;
        std::int64_t time;
    };
    std::optional<Cut> reckonBack(const Mark &oldest, std::int64_t time) const;
    static Cut between(const Mark &before, const Mark &after, std::int64_t time);

    std::vector<Mark> m_marks; ///< in order of numbers and of times
    std::uint64_t m_pace = 0;
};

} // namespace gasgauge
