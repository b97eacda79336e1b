// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/jsonrpc/json_rpc_client.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gasgauge {

class Upstream;

/// Which chain the upstreams are of: the one that was named, if it is known, else as the first one that said
/// it has it.
struct ChainIdentity
{
    std::optional<std::string> id; ///< a canonical QUANTITY
    std::string saidBy{}; ///< the first upstream that said so; empty: none yet

    /// Of the chain that the table of chains knows by this name, if it does.
    static ChainIdentity of(const std::string &name);
};

/// Knows of one upstream whether it is of the chain that counts, and asks it: before its first value is
/// believed, again when it was away, and after a while where it was wrong.
class ChainCheck
{
public:
    using Done = std::function<void()>;
    ChainCheck(Upstream &upstream, ChainIdentity &chain, JsonRpcClient &client, const Clock &clock);
    ~ChainCheck();

    /// Nothing, or why no value of the upstream may be believed: it is of another chain.
    std::optional<Failure> refusal() const;
    /// Whether it has to be asked before the next value is believed.
    bool due() const;
    /// Asks, unless it is being asked; `done` is called once it is known as well as it can be, later.
    void ask(std::chrono::milliseconds limit, Done done);
    /// A connection to it has ended: it may be another node that answers next.
    void noteAway() { m_known = false; }
    /// Why nothing is known although it was asked; a value cannot be believed then.
    const std::optional<Failure> &failure() const { return m_failure; }
    /// Why the last answer told no id, also where a value can be believed all the same.
    const std::optional<Failure> &silence() const { return m_silence; }

private:
    void judge(const JsonRpcClient::Call &call);

    Upstream &m_upstream;
    ChainIdentity &m_chain;
    JsonRpcClient &m_client;
    const Clock &m_clock;
    bool m_known = false;
    std::uint64_t m_absences = 0; ///< of the upstream, when it was last asked
    std::optional<std::string> m_wrongId;
    TimePoint m_askAgainAt{};
    std::optional<Failure> m_failure;
    std::optional<Failure> m_silence;
    std::vector<Done> m_waiting;
    std::shared_ptr<ChainCheck *> m_self; ///< null once this is gone
};

} // namespace gasgauge
