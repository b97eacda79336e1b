// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/chain/chain_check.h"

#include "chain/chain_spec.h"
#include "ethereum/quantity.h"
#include "telemetry/log.h"
#include "upstream/upstream.h"

#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr auto kRefused = 10min;
/// One that answers, but not with a chain's id, is believed for this long.
constexpr auto kBelieved = 1min;

std::string decimal(const std::string &id)
{
    const auto quantity = Quantity::parse(id);
    return quantity ? quantity->decimal() : id;
}

} // namespace

ChainIdentity ChainIdentity::of(const std::string &name)
{
    const ChainSpec *const spec = findChain(name);
    return spec ? ChainIdentity{Quantity::of(spec->id).hex()} : ChainIdentity();
}

ChainCheck::ChainCheck(Upstream &upstream, ChainIdentity &chain, JsonRpcClient &client, const Clock &clock)
    : m_upstream(upstream)
    , m_chain(chain)
    , m_client(client)
    , m_clock(clock)
    , m_self(std::make_shared<ChainCheck *>(this))
{ }

ChainCheck::~ChainCheck()
{
    *m_self = nullptr;
}

std::optional<Failure> ChainCheck::refusal() const
{
    if (!m_wrongId)
        return std::nullopt;
    // No `retryAfter`: the others may be well at any moment.
    return Failure{FailureKind::BadAnswer,
        "the upstream " + m_upstream.name()
            + " is of another chain than the one that is served, so its values are not used; check "
              "--upstream",
        std::nullopt}
        .because(FailureCause::OtherChain, m_upstream.name());
}

bool ChainCheck::due() const
{
    return !m_known || m_absences != m_upstream.absences()
        || (m_askAgainAt != TimePoint() && m_clock.now() >= m_askAgainAt);
}

void ChainCheck::ask(std::chrono::milliseconds limit, Done done)
{
    m_waiting.push_back(std::move(done));
    if (m_waiting.size() > 1)
        return;
    m_absences = m_upstream.absences();
    m_upstream.ask(Method::ChainId, m_client, limit, [self = m_self](const JsonRpcClient::Call &call) {
        if (!*self)
            return;
        ChainCheck &check = **self;
        check.judge(call);
        for (const Done &waiting : std::exchange(check.m_waiting, {}))
            waiting();
    });
}

void ChainCheck::judge(const JsonRpcClient::Call &call)
{
    m_failure.reset();
    m_silence.reset();
    m_known = true;
    m_askAgainAt = {};
    if (!call.result) {
        const Failure &failure = call.result.error();
        m_silence = failure;
        if (failure.kind == FailureKind::Unsupported)
            return;
        m_askAgainAt = m_clock.now() + kBelieved;
        // Who answers something else does not know the method either; who does not answer is not known. What
        // there are no credits for is not worth doing without a value.
        m_known = failure.kind == FailureKind::BadAnswer || failure.kind == FailureKind::BudgetSpent;
        if (!m_known)
            m_failure = failure;
        return;
    }
    const std::string id(call.result->result.text());
    if (!m_chain.id)
        m_chain.id = id;
    if (m_chain.saidBy.empty() && m_chain.id == id)
        m_chain.saidBy = m_upstream.name();
    const bool wasWrong = m_wrongId == id;
    m_wrongId = id == *m_chain.id ? std::nullopt : std::optional(id);
    if (!m_wrongId)
        return;
    m_askAgainAt = m_clock.now() + kRefused;
    if (!wasWrong)
        qCWarning(lcUpstream,
            "%sthe upstream %s is of another chain: chain id %s instead of %s; it is refused",
            m_upstream.logPrefix().c_str(), m_upstream.name().c_str(), decimal(id).c_str(),
            decimal(*m_chain.id).c_str());
}

} // namespace gasgauge
