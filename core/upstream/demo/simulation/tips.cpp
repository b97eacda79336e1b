// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo/simulation/tips.h"

#include "upstream/demo/simulation/noise.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gasgauge::demo {

namespace {

/// As many payments as a full block has; the more, the finer the percentiles.
constexpr std::uint64_t kMostPayments = 48;

double tipAtShare(const Profile &profile, double share)
{
    const auto &knots = profile.tips;
    const auto above = std::ranges::find_if(
        knots.begin() + 1, knots.end() - 1, [share](const TipKnot &knot) { return knot.share >= share; });
    const auto below = above - 1;
    const double part = (share - below->share) / (above->share - below->share);
    return below->tip * std::pow(above->tip / below->tip, part);
}

/// Many who choose a tip choose a round one.
std::uint64_t chosen(double tip, double mood)
{
    constexpr double roundness = 20;
    if (mood < 0 || tip < roundness)
        return static_cast<std::uint64_t>(tip);
    const double step = std::pow(10, std::floor(std::log10(tip / roundness)) + 1);
    return static_cast<std::uint64_t>(std::round(tip / step) * step);
}

} // namespace

std::vector<Payment> paymentsOf(const Profile &profile, std::uint64_t number, std::uint64_t gasUsed)
{
    std::vector<Payment> payments;
    if (gasUsed == 0)
        return payments;
    const std::uint64_t seed = scramble(profile.chainId, number, Stream::Payments);
    const double factor = Market(profile).tipFactor(number);
    const std::uint64_t count = 1 + (kMostPayments - 1) * gasUsed / profile.gasLimit;
    double weights = 0;
    for (std::uint64_t i = 0; i < count; ++i)
        weights += 1.5 + uniform(seed, i, Stream::PaymentSize);
    for (std::uint64_t i = 0; i < count; ++i) {
        const double place = (static_cast<double>(i) + 0.5 + 0.5 * uniform(seed, i, Stream::PaymentPlace))
            / static_cast<double>(count);
        const double tip = factor * tipAtShare(profile, place);
        const double weight = (1.5 + uniform(seed, i, Stream::PaymentSize)) / weights;
        payments.push_back({chosen(tip, uniform(seed, i, Stream::PaymentRounding)),
            static_cast<std::uint64_t>(weight * static_cast<double>(gasUsed))});
    }
    const std::uint64_t together = std::accumulate(payments.begin(), payments.end(), std::uint64_t(0),
        [](std::uint64_t sum, const Payment &payment) { return sum + payment.gas; });
    payments.back().gas += gasUsed - together;
    std::ranges::sort(payments, {}, &Payment::tip);
    return payments;
}

std::vector<std::uint64_t> tipsAt(std::span<const Payment> payments, std::span<const double> percentiles)
{
    std::vector<std::uint64_t> tips(percentiles.size(), 0);
    if (payments.empty())
        return tips;
    const std::uint64_t used = std::accumulate(payments.begin(), payments.end(), std::uint64_t(0),
        [](std::uint64_t sum, const Payment &payment) { return sum + payment.gas; });
    std::size_t place = 0;
    std::uint64_t reached = payments.front().gas;
    for (std::size_t i = 0; i < percentiles.size(); ++i) {
        const auto threshold = static_cast<std::uint64_t>(static_cast<double>(used) * percentiles[i] / 100);
        while (reached < threshold && place + 1 < payments.size())
            reached += payments[++place].gas;
        tips[i] = payments[place].tip;
    }
    return tips;
}

std::uint64_t suggestedTip(Blocks &blocks, std::uint64_t head)
{
    constexpr std::uint64_t blocksLookedAt = 20;
    constexpr std::size_t lowestOfABlock = 3;
    constexpr std::uint64_t leastTip = 2; // what pays less does not count
    constexpr std::size_t percentile = 60;
    std::vector<std::uint64_t> tips;
    for (std::uint64_t number = head - std::min(head, blocksLookedAt - 1); number <= head; ++number) {
        const auto payments = paymentsOf(blocks.profile(), number, blocks.at(number).gasUsed);
        std::size_t taken = 0;
        for (auto payment = payments.begin(); payment != payments.end() && taken < lowestOfABlock;
             ++payment) {
            if (payment->tip < leastTip)
                continue;
            tips.push_back(payment->tip);
            ++taken;
        }
    }
    if (tips.empty())
        return 0;
    std::ranges::sort(tips);
    return tips[(tips.size() - 1) * percentile / 100];
}

} // namespace gasgauge::demo
