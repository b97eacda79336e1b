// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/contracts/timed_call.h"
#include "fees/wei.h"

#include <functional>
#include <optional>

namespace gasgauge {

/// What an OP chain takes for the data of a transaction of usual size that it keeps on another chain: its
/// predeploy GasPriceOracle says it (getL1FeeUpperBound, OP specification, Fjord). Asked once a minute while
/// somebody wants it. On the service thread.
class L1FeeWatch
{
public:
    /// Both have to outlive it.
    L1FeeWatch(ValueSource &source, const Clock &clock);

    /// `applies`: the chain is one of these.
    void askIfDue(bool applies);
    bool asking() const { return m_call.asking(); }
    void whenAnswered(std::function<void()> answered) { m_answered = std::move(answered); }
    /// In wei a transaction; nothing where the last question has failed.
    const std::optional<WeiAmount> &fee() const { return m_fee; }

private:
    TimedCall m_call;
    std::optional<WeiAmount> m_fee;
    std::function<void()> m_answered;
};

} // namespace gasgauge
