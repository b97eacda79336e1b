// SPDX-License-Identifier: GPL-3.0-only
#include "chain/head/refresh_pace.h"

#include <algorithm>
#include <cmath>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// What is kept back for polls that come too early for their block, and for what else is asked now and then.
constexpr double kKeptOfPace = 0.03;
constexpr double kMostNotifications = 1.0 / 3;
constexpr double kFewNotifications = 1.0 / 4;
/// Where nothing is left, a pace that spends nothing to speak of.
constexpr std::uint64_t kSlowest = 1'000'000;

/// The shortest time between two refreshes for which `credits` last.
double secondsBetween(double cost, double credits, double secondsLeft)
{
    return credits >= cost ? cost * secondsLeft / credits : INFINITY;
}

} // namespace

RefreshPace refreshPace(
    const CreditBudget &budget, std::chrono::milliseconds blockTime, bool canSubscribe, bool subscribed)
{
    using Seconds = std::chrono::duration<double>;
    const double block = std::max(Seconds(blockTime), Seconds(1ms)).count();
    const auto everyBlocks = [block](double seconds) {
        // A second that is a whole number of blocks is one in floating point, too.
        constexpr double slack = 1e-9;
        const double blocks = std::ceil(std::max(seconds, 1.0) / block - slack);
        return blocks < double(kSlowest) ? std::max<std::uint64_t>(1, static_cast<std::uint64_t>(blocks))
                                         : kSlowest;
    };
    if (!budget.left)
        return {.subscribe = canSubscribe, .everyBlocks = everyBlocks(0)};
    const double left = static_cast<double>(*budget.left);
    const double dayLeft = std::max(Seconds(budget.dayLeft), Seconds(1s)).count();
    const double notifications = static_cast<double>(budget.notificationCost) * dayLeft / block;
    const double most = left * (subscribed ? kMostNotifications : kFewNotifications);
    const double spendable = left * (1 - kKeptOfPace);
    const auto refresh = static_cast<double>(budget.refreshCost);
    if (canSubscribe && notifications <= most) {
        return {.subscribe = true,
            .everyBlocks = everyBlocks(secondsBetween(refresh, spendable - notifications, dayLeft))};
    }
    const double cost = refresh + static_cast<double>(budget.pollCost);
    return {.subscribe = false, .everyBlocks = everyBlocks(secondsBetween(cost, spendable, dayLeft))};
}

} // namespace gasgauge
