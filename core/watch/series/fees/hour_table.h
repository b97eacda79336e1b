// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/fees/fee_slice.h"

#include <array>
#include <optional>

namespace gasgauge {

/// A cell of the week: Monday is 0, and hours are those of the clock on the wall.
struct WeekHour
{
    int day = 0;
    int hour = 0;
    bool operator==(const WeekHour &) const = default;
};

/// The hour of the week at a time, where the user is.
WeekHour weekHourOf(qint64 msecs);

/// What a base fee usually was at each hour of the week, in local time: the median of the blocks of several
/// weeks, and which hours are the cheapest.
class HourTable
{
public:
    static constexpr int kDays = 7;
    static constexpr int kHours = 24;
    /// Under so many values of five minutes there is nothing usual, however many blocks are in them.
    static constexpr double kFewValues = 3;
    static constexpr int kCheapHours = 3;

    HourTable() = default;
    explicit HourTable(const std::vector<FeeSlice> &slices);

    struct Cell
    {
        double blocks = 0;
        double values = 0; ///< as many as the charts would draw of it, one for five minutes
        std::optional<double> median{}; ///< gwei; nothing of few values
    };
    const Cell &at(WeekHour hour) const
    {
        return m_cells[static_cast<std::size_t>(hour.day * kHours + hour.hour)];
    }
    /// From how dear on, and until how dear, cells differ in colour: p4 and p96 of them.
    struct Scale
    {
        double low = 0;
        double high = 0;
    };
    const std::optional<Scale> &scale() const { return m_scale; }
    /// Where a fee stands on the scale, by its logarithm, in [0, 1].
    double placeOf(double fee) const;

    /// The cheapest hours of one day that follow one another; fewer than kCheapHours where so many are known
    /// nowhere.
    struct Cheapest
    {
        WeekHour from;
        int hours = 1;
        double fee = 0; ///< the mean of their medians
    };
    const std::optional<Cheapest> &cheapest() const { return m_cheapest; }
    /// How much time was looked at, in milliseconds, from the first block to the last.
    qint64 covers() const { return m_covers; }

private:
    std::optional<Cheapest> findCheapest(int hours) const;
    std::array<Cell, static_cast<std::size_t>(kDays *kHours)> m_cells{};
    std::optional<Scale> m_scale;
    std::optional<Cheapest> m_cheapest;
    qint64 m_covers = 0;
};

} // namespace gasgauge
