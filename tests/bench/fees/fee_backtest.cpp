// SPDX-License-Identifier: GPL-3.0-only
// Follows blocks as the program would, with a ring of 1024 and a week of base fees behind it, and says after
// each of them what is published. Reads `first next` and then a line `baseFee tip` a block; writes a line a
// block: the CPU time of the report in microseconds, then tip, maxFee and level of each tier, "-" for none.
#include "fees/report/fee_reporter.h"

#include <array>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace gasgauge;

double cpuMicroseconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

/// A chain with a block each 12 s, and all of its last week before `first`, so that a report costs what it
/// does after a week.
class SteadyWeek
{
public:
    SteadyWeek(std::uint64_t first, const WeiAmount &baseFee)
        : m_begin(first - kBlocks)
    {
        m_week.setBlockTime(kPace * 1000);
        m_week.add(m_begin, std::vector<WeiAmount>(kBlocks, baseFee));
    }
    void come(std::uint64_t number, const WeiAmount &baseFee)
    {
        m_week.add(number, std::span(&baseFee, 1));
        m_week.noteTime(number, timeOf(number));
        m_week.setHead(number);
        while (const auto wanted = m_week.timeWanted())
            m_week.noteTime(*wanted, timeOf(*wanted));
    }
    const FeeWeek &week() const { return m_week; }

private:
    static constexpr std::uint64_t kBlocks = 50'500;
    static constexpr std::uint64_t kPace = 12;
    std::uint64_t timeOf(std::uint64_t number) const { return 1'700'000'000 + (number - m_begin) * kPace; }

    std::uint64_t m_begin;
    FeeWeek m_week;
};

void print(const FeeReport &report, const TierRun &run)
{
    const FeeTiers &tiers = report.tiers;
    const std::array places{&tiers.slow, &tiers.standard, &tiers.fast, &tiers.rapid};
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (const auto &tier = *places[i])
            std::cout << ' ' << tier->maxPriorityFee << ' ' << tier->maxFee << ' '
                      << run.tier(Tier(i)).level();
        else
            std::cout << " - - -";
    }
    std::cout << '\n';
}

} // namespace

int main()
{
    constexpr std::size_t ring = 1024;
    std::uint64_t first = 0;
    std::uint64_t next = 0;
    std::cin >> first >> next;
    std::vector<RunBlock> blocks;
    std::uint64_t baseFee = 0;
    std::uint64_t tip = 0;
    while (std::cin >> baseFee >> tip)
        blocks.push_back({WeiAmount(baseFee), WeiAmount(tip)});
    if (blocks.empty())
        return 1;
    SteadyWeek week(first, *blocks.front().baseFee);
    FeeReporter reporter;
    TierRuns levels;
    for (std::size_t rows = 1; rows <= blocks.size(); ++rows) {
        const std::size_t oldest = rows > ring ? rows - ring : 0;
        const auto held = std::span(blocks).subspan(oldest, rows - oldest);
        FeeReport facts;
        facts.block.number = first + rows - 1;
        facts.next.baseFee = rows < blocks.size() ? *blocks[rows].baseFee : WeiAmount(next);
        const double before = cpuMicroseconds();
        week.come(facts.block.number, *held.back().baseFee);
        const FeeReport report = reporter.report(facts, held, week.week(), L1Part());
        std::cout << cpuMicroseconds() - before;
        print(report, levels.follow(first + oldest, held));
        if (!report.week)
            return 1;
    }
    return 0;
}
