// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/sample.h"

#include <optional>
#include <utility>
#include <vector>

namespace gasgauge {

/// The base fees (gwei) of the blocks of a stretch of time: each of them where they are few, else as many as
/// stand for all. For pictures, not for payments.
struct FeeSlice
{
    static constexpr std::size_t kMostFees = 25;
    qint64 begin = 0; ///< since 1970
    qint64 length = 0;
    double blocks = 0;
    std::vector<float> fees; ///< ascending; each stands for the same number of blocks
    qint64 end() const { return begin + length; }
};

/// How the fees of several slices are spread, each fee with the weight of the blocks it stands for.
class FeeSpread
{
public:
    void add(double fee, double weight) { m_fees.emplace_back(fee, weight); }
    /// `share`: the part of the slice's blocks that count.
    void add(const FeeSlice &slice, double share = 1);
    bool empty() const { return m_fees.empty(); }
    double weight() const;
    /// The fee below which a share of the weight lies, in between where it falls between two; not of an empty
    /// one.
    double at(double share);
    /// What stands for all of it.
    FeeSlice slice(qint64 begin, qint64 length);

private:
    void sort();
    std::vector<std::pair<double, double>> m_fees;
    bool m_sorted = false;
};

/// What is left of an hour of blocks is its lowest, p10, median, p90 and highest fee: a slice spread evenly
/// between them.
FeeSlice sliceOfHour(qint64 begin, qint64 length, double blocks, const std::vector<double> &fiveFees);

} // namespace gasgauge
