// SPDX-License-Identifier: GPL-3.0-only
// What a flight does for others: it holds the lease, asks for what they want, and stores what came.
#include "shared/lease_token.h"
#include "shared/shared_flight.h"
#include "shared/store/scripts.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr std::chrono::milliseconds kRenewEvery = 1s;
constexpr std::chrono::milliseconds kLongestLook = 3s;

} // namespace

/// Also for others, who may want more.
void SharedFlight::askForAll(const Reply &reply)
{
    m_stage = Stage::Asking;
    m_means.store.countLease();
    if (m_question.single && !(*reply)[3].empty())
        takeFound((*reply)[3], false);
    for (std::size_t i = 4; i < reply->size(); ++i)
        addWanted((*reply)[i]);
    m_timer.start(kRenewEvery);
    ask([this](Results results) { answered(std::move(results)); });
}

/// Of the newest fees the most that anybody wants are enough for all.
void SharedFlight::addWanted(const std::string &name)
{
    const auto wanted = question::requestOf(name);
    if (!wanted)
        return;
    for (RpcRequest &asked : m_asked) {
        if (question::covers(question::nameOf(asked), name))
            return;
        if (question::covers(name, question::nameOf(asked))) {
            asked = *wanted;
            return;
        }
    }
    if (m_question.widens && m_asked.size() < SharedRecord::kMostNames)
        m_asked.push_back(*wanted);
}

void SharedFlight::store(const Results &results)
{
    m_stage = Stage::Storing;
    m_timer.start(std::max(
        std::chrono::floor<std::chrono::milliseconds>(StoreConnection::kAnswerLimit - m_forStore), 0ms));
    SharedRecord record;
    record.upstream = results.front()->upstream;
    const auto number = m_question.widens ? results.front()->result.quantity() : std::nullopt;
    record.rank = number ? number->toUint64().value_or(0) : 0;
    const std::string text = resultsText(m_asked, results, record.names);
    if (text.size() > StoreConnection::kMostBytes * 9 / 10) { // nobody would read it
        release();
        return finish(std::move(m_results));
    }
    const auto age = std::chrono::floor<std::chrono::milliseconds>(
        m_means.clock.now() - m_answeredAt + results.front()->age);
    const auto asking = std::chrono::ceil<std::chrono::milliseconds>(m_means.clock.now() - m_askedAt);
    m_means.store.run(scripts::kStore,
        {m_means.names.record(m_question.key), m_means.names.lease(m_question.key)},
        {m_token, scripts::wordOf(age), scripts::wordOf(m_question.kept), m_means.names.form(m_question.key),
            record.about(), text, m_means.names.channel(), "go", std::to_string(StoreConnection::kMostBytes),
            scripts::wordOf(asking)},
        guarded([this, age](const Reply &reply) { stored(reply, age); }));
}

void SharedFlight::stored(const Reply &reply, std::chrono::milliseconds age)
{
    if (m_stage != Stage::Storing)
        return;
    if (reply && reply->size() >= 3 && (*reply)[1] == "stored")
        m_means.stored(m_question.key, (scripts::timeIn((*reply)[0]) - age).count());
    // The lease was lost: what another one has been told since is newer.
    else if (reply && reply->size() >= 3 && !(*reply)[2].empty() && takeFound((*reply)[2], true))
        return;
    finishWithOwn();
}

void SharedFlight::release()
{
    if (!m_means.store.isUp())
        return m_means.lost({m_question.key, m_token});
    m_means.store.run(scripts::kRelease, {m_means.names.lease(m_question.key)},
        {m_token, m_means.names.channel(), releaseMessage(m_means.names, m_question.key)},
        [](const Reply &) {});
}

/// Whether there is a new head nobody waits for longer than for a leader that is gone. What is fetched for
/// one is fetched once, however slow the upstream is.
void SharedFlight::renew()
{
    if (m_question.key == kHeadKey && m_means.clock.now() - m_askedAt >= kLongestLook) {
        m_stage = Stage::AskingStill;
        return release();
    }
    m_timer.start(kRenewEvery);
    if (m_means.store.isUp())
        m_means.store.run(scripts::kRenew, {m_means.names.lease(m_question.key)},
            {m_token, scripts::wordOf(kLease)}, [](const Reply &) {});
}

} // namespace gasgauge
