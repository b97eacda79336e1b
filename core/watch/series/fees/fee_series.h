// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/fees/fee_slice.h"

#include <deque>
#include <map>
#include <optional>
#include <span>

#include <QObject>

namespace gasgauge {

/// One block as the charts draw it; amounts in gwei a gas.
struct TimedFee
{
    quint64 number = 0;
    qint64 msecs = 0; ///< since 1970
    double baseFee = 0;
    std::optional<double> tip{}; ///< the median one that was paid
    bool operator==(const TimedFee &) const = default;
};

/// Some minutes or hours of blocks.
struct FeeStep
{
    qint64 begin = 0;
    qint64 length = 0;
    double blocks = 0;
    double p10 = 0;
    double median = 0;
    double p90 = 0;
    qint64 middle() const { return begin + length / 2; }
};

/// Where blocks were replaced by others.
struct FeeReorg
{
    qint64 msecs = 0;
    int blocks = 1;
    bool operator==(const FeeReorg &) const = default;
};

/// The base fees of one chain in bounded memory: the last hours block by block, a week in slices of five
/// minutes, and what is older in slices of an hour. Blocks may come in any order and several times.
class FeeSeries : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 kSlice = 300'000;
    static constexpr qint64 kHour = 3'600'000;
    static constexpr qint64 kDay = 24 * kHour;
    /// How long blocks are kept one by one, where they are not too many.
    static constexpr qint64 kRecent = 4 * kHour;
    static constexpr qint64 kLongest = 91 * kDay;

    explicit FeeSeries(QObject *parent = nullptr);
    void clear();
    /// Blocks of one chain, ascending in number; one that is here is replaced.
    void add(std::span<const TimedFee> blocks);
    /// Slices from elsewhere, such as a history; where blocks of this time are here already, the one of more
    /// blocks counts.
    void addSlices(const std::vector<FeeSlice> &slices);
    /// The chain went back: blocks from this number on are not of it.
    void dropFrom(quint64 number);
    void noteReorg(const FeeReorg &reorg);
    /// Blocks of a stretch of time, as somebody wants to see them one by one: further back than kRecent, or
    /// missed. Where blocks are here already, those count.
    void setDetail(const TimeRange &range, std::vector<TimedFee> blocks);

    bool empty() const { return m_blocks.empty() && m_slices.empty(); }
    std::optional<TimedFee> last() const;
    /// The time of the oldest one; nothing of an empty series.
    std::optional<qint64> knownSince() const;
    /// Whether every block of that time that is known can be had one by one.
    bool hasBlocks(const TimeRange &range) const;
    /// Those within, and one more on either side.
    std::vector<TimedFee> blocks(const TimeRange &range) const;
    /// The same in steps of `step`, a multiple of kSlice; steps without blocks are left out.
    std::vector<FeeStep> steps(const TimeRange &range, qint64 step) const;
    /// All that is known since then, in slices of at most an hour.
    std::vector<FeeSlice> slices(qint64 since) const;
    const std::vector<FeeReorg> &reorgs() const { return m_reorgs; }

Q_SIGNALS:
    void changed();

private:
    void put(const TimedFee &block);
    void putSlice(const FeeSlice &slice);
    void fold();
    void compact();
    /// From when on blocks count one by one.
    qint64 oneByOneSince() const;
    template <typename Take>
    void forEachSlice(const TimeRange &range, Take take) const;
    std::vector<FeeStep> workOut(const TimeRange &range, qint64 step) const;

    std::deque<TimedFee> m_blocks; ///< ascending in number and time
    std::map<qint64, FeeSlice> m_slices; ///< of what is older than m_blocks, by begin
    std::optional<TimeRange> m_detailRange;
    std::vector<TimedFee> m_detail;
    std::vector<FeeReorg> m_reorgs;
    qint64 m_compactedAt = 0;
    /// Steps that no block changes any more; a chart of 90 days asks for them with every block.
    struct Done
    {
        TimeRange range;
        qint64 step = 0;
        quint64 version = 0;
        std::vector<FeeStep> steps;
    };
    mutable Done m_done;
    quint64 m_version = 1; ///< of m_slices
};

} // namespace gasgauge
