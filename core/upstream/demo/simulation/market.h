// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/demo/simulation/profile.h"

namespace gasgauge::demo {

/// What the simulated users want: the prices at which they would fill a chain just to its target. A function
/// of the block's number, known without any block before it, with days, weeks, hours and bursts in it.
class Market
{
public:
    explicit Market(const Profile &profile)
        : m_profile(profile)
    { }

    /// Natural logarithm of the base fee in wei.
    double logFee(std::uint64_t number) const;
    /// Natural logarithm of the price of blob gas in wei.
    double logBlobFee(std::uint64_t number) const;
    /// By what all tips of a block are multiplied.
    double tipFactor(std::uint64_t number) const;
    /// How much more than wanted, or less, a block uses: around 0, mostly within -1 to 1, of the target.
    double unrest(std::uint64_t number) const;
    /// How many blobs more than wanted a block has.
    double blobUnrest(std::uint64_t number) const;
    /// Whether a block has nothing in it.
    bool isEmpty(std::uint64_t number) const;

private:
    double secondsAt(std::uint64_t number) const;
    double burst(double seconds) const;

    Profile m_profile;
};

} // namespace gasgauge::demo
