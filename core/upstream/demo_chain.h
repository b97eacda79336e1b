// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"
#include "upstream/demo/node/answers.h"
#include "upstream/value_source.h"

#include <string_view>

#include <QObject>

namespace gasgauge {

class Metrics;

/// A simulated chain for trying things out without a node, which answers as a node would: a block every
/// `blockTime`, fees by the chain's rules from the gas that simulated users spend, and a past. All of it is
/// made when somebody asks, so idling costs nothing, and is the same in every program and at every start.
class DemoChain final : public ValueSource
{
public:
    static constexpr std::string_view kName = "demo";

    /// Without `blockTime` at the pace of the chain that the profile is of; `name` as --chain has it.
    DemoChain(const demo::Profile &profile, std::optional<std::chrono::milliseconds> blockTime,
        const Clock &clock, Metrics &metrics, std::string name = {});

    void fetch(Method method, Done done) override;
    /// All of it is of one head.
    void fetchAll(std::vector<RpcRequest> requests, BatchDone done) override;
    bool simulated() const override { return true; }
    std::string currentName() const override { return std::string(kName); }
    std::string chainName() const override { return m_name; }
    std::optional<std::uint64_t> chainId() const override { return m_chainId; }
    std::optional<std::chrono::milliseconds> blockTime() const override { return m_pace.blockTime(); }

private:
    /// Where the wall clock stood at the start decides; that somebody sets it later moves nothing.
    std::uint64_t head() const;
    FetchResult resultOf(const RpcRequest &request, std::uint64_t newest);

    const Clock &m_clock;
    Metrics &m_metrics;
    const std::uint64_t m_chainId;
    const std::string m_name;
    demo::Pace m_pace;
    demo::Answers m_answers;
    TimePoint m_start;
    std::chrono::system_clock::time_point m_startDate;
    QObject m_context; ///< destroyed first: what is queued for it dies with it
};

} // namespace gasgauge
