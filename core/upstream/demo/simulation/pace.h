// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/demo/simulation/profile.h"

#include <algorithm>

namespace gasgauge::demo {

/// Which block belongs to which time: one every `blockTime` since the profile's first one, so that every
/// program that simulates a chain at one pace has the same head.
class Pace
{
public:
    Pace(const Profile &profile, std::chrono::milliseconds blockTime)
        : m_firstNumber(profile.firstNumber)
        , m_firstTime(profile.firstTime)
        , m_blockTime(std::max(blockTime, std::chrono::milliseconds(1)))
    { }

    std::chrono::milliseconds blockTime() const { return m_blockTime; }
    std::uint64_t firstNumber() const { return m_firstNumber; }
    /// The newest block at a time; the first one before it.
    std::uint64_t headAt(std::chrono::system_clock::time_point time) const
    {
        const auto since = std::max(std::chrono::system_clock::duration(0), time - m_firstTime);
        return m_firstNumber + static_cast<std::uint64_t>(since / m_blockTime);
    }
    /// In whole seconds, as headers have it: not later than the block is there.
    std::chrono::sys_seconds timeOf(std::uint64_t number) const
    {
        return m_firstTime
            + std::chrono::floor<std::chrono::seconds>(
                m_blockTime * static_cast<std::int64_t>(number - m_firstNumber));
    }

private:
    std::uint64_t m_firstNumber;
    std::chrono::sys_seconds m_firstTime;
    std::chrono::milliseconds m_blockTime;
};

} // namespace gasgauge::demo
