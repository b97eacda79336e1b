// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/chain/sync_question.h"

#include "upstream/upstream.h"

namespace gasgauge {

namespace {

constexpr std::chrono::seconds kBetweenQuestions{15};

} // namespace

SyncQuestion::SyncQuestion(Upstream &upstream, JsonRpcClient &client, const Clock &clock)
    : m_upstream(upstream)
    , m_client(client)
    , m_clock(clock)
    , m_self(std::make_shared<SyncQuestion *>(this))
{ }

SyncQuestion::~SyncQuestion()
{
    *m_self = nullptr;
}

void SyncQuestion::askIfDue(
    bool headLooksWrong, std::chrono::milliseconds limit, std::function<void()> changed)
{
    const TimePoint now = m_clock.now();
    const bool cameBack = m_absences != m_upstream.absences();
    const bool wanted = !m_askedAt || cameBack || headLooksWrong || m_syncing;
    const bool soon = m_askedAt && !cameBack && now - *m_askedAt < kBetweenQuestions;
    if (m_underWay || !wanted || soon)
        return;
    m_underWay = true;
    m_askedAt = now;
    m_absences = m_upstream.absences();
    m_upstream.ask(Method::Syncing, m_client, limit,
        [self = m_self, changed = std::move(changed)](const JsonRpcClient::Call &call) {
            if (!*self)
                return;
            SyncQuestion &question = **self;
            question.m_underWay = false;
            const bool before = question.m_syncing;
            if (call.result)
                question.m_syncing = call.result->result.json() != "false";
            else if (call.result.error().kind == FailureKind::Unsupported)
                question.m_syncing = false;
            if (before != question.m_syncing)
                changed();
        });
}

} // namespace gasgauge
