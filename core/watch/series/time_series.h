// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/sample.h"

#include <optional>

#include <boost/circular_buffer.hpp>

namespace gasgauge {

/// A value over time in bounded memory: the last samples as they came, and for what is older the lowest and
/// the highest of every slice of kSlice milliseconds, for seven days and more.
class TimeSeries
{
public:
    static constexpr qint64 kSlice = 120'000;

    /// Time ascends. Where the wall clock was set back, what lies ahead of it is forgotten; values that are
    /// no finite number are ignored.
    void append(const Sample &sample);
    void clear();
    bool empty() const { return m_recent.empty(); }
    std::optional<Sample> last() const;

    /// The samples within, and one more on either side so that a line reaches the borders.
    Run within(const TimeRange &range) const;
    /// The latest sample at or before that time.
    std::optional<Sample> at(qint64 msecs) const;

private:
    struct Slice
    {
        Sample low;
        Sample high;
    };
    void fold(const Sample &sample);
    Run all(qint64 from) const;

    template <typename T>
    using Buffer = boost::circular_buffer_space_optimized<T>; // grows with use

    Buffer<Sample> m_recent{14'400}; // an hour at four a second, ten days at one a minute
    Buffer<Slice> m_slices{7 * 24 * 30 + 30}; // seven days and an hour of two minutes
    std::optional<Slice> m_open;
    qint64 m_openIndex = 0;
};

} // namespace gasgauge
