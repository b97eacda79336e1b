// SPDX-License-Identifier: GPL-3.0-only
#include "shared/shared_flight.h"

#include "shared/lease_token.h"
#include "shared/store/scripts.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// However well the news come, who waits looks again: a store that is silent is found out by nothing else.
constexpr std::chrono::milliseconds kLookEvery = 100ms;
/// A whole fetch of an upstream takes no longer.
constexpr std::chrono::milliseconds kLongestWait = 24s;
/// Who has something to go on with does not wait for the failures of others one after the other.
constexpr std::chrono::milliseconds kLongestWithOld = 10s;

} // namespace

SharedFlight::SharedFlight(const Means &means, SharedQuestion question, Done done)
    : m_means(means)
    , m_question(std::move(question))
    , m_done(std::move(done))
    , m_token(newLeaseToken())
    , m_asked(m_question.requests)
    , m_begunAt(means.clock.now())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        if (m_stage == Stage::Waiting)
            acquire();
        else if (m_stage == Stage::Asking)
            renew();
        else if (m_stage == Stage::Storing)
            finishWithOwn();
    });
}

/// Nobody has to wait for a lease whose holder has gone.
SharedFlight::~SharedFlight()
{
    if (m_stage == Stage::Asking && m_means.store.isUp())
        release();
}

void SharedFlight::begin(std::chrono::milliseconds later)
{
    if (later <= 0ms)
        return acquire();
    m_stage = Stage::Waiting;
    m_timer.start(later);
}

/// Whether there is nothing to wait for any more.
bool SharedFlight::giveUp()
{
    const TimePoint::duration waited = m_means.clock.now() - m_begunAt;
    if (!m_means.store.isUp() || waited > kLongestWait) {
        askAlone();
        return true;
    }
    if (!m_question.hasOld || waited <= kLongestWithOld)
        return false;
    finish({tl::unexpected(Failure{FailureKind::Unreachable,
        "no upstream of the replicas that share the cache has answered yet; it is asked again after a pause",
        std::nullopt})});
    return true;
}

void SharedFlight::acquire()
{
    if (giveUp())
        return;
    m_stage = Stage::Acquiring;
    m_acquiringAt = m_means.clock.now();
    std::chrono::milliseconds oldest = m_question.oldest;
    if (m_question.leastAt)
        oldest = std::min(oldest, std::chrono::milliseconds(m_means.store.storeNow() - *m_question.leastAt));
    if (m_distrusts)
        oldest = 0ms;
    std::vector<std::string> arguments{m_token, scripts::wordOf(kLease), m_means.names.form(m_question.key),
        scripts::wordOf(oldest), std::to_string(m_question.leastRank),
        std::to_string(StoreConnection::kMostBytes), scripts::wordOf(m_question.wanted)};
    arguments.insert(arguments.end(), m_question.names.begin(), m_question.names.end());
    m_means.store.run(scripts::kAcquire,
        {m_means.names.record(m_question.key), m_means.names.lease(m_question.key),
            m_means.names.wants(m_question.key)},
        arguments, guarded([this](const Reply &reply) { acquired(reply); }));
}

void SharedFlight::acquired(const Reply &reply)
{
    if (m_stage != Stage::Acquiring)
        return;
    m_forStore = m_means.clock.now() - m_acquiringAt;
    // It may have been done all the same.
    if (!reply && !m_means.store.isUp())
        release();
    if (!reply || reply->size() < 4)
        return askAlone();
    const std::string &what = (*reply)[1];
    if (what == "fresh") {
        if (takeFound((*reply)[3], true))
            return;
        if (std::exchange(m_distrusts, true))
            return askAlone();
        return acquire();
    }
    if (what == "leased")
        return askForAll(reply);
    wait(scripts::timeIn((*reply)[2]));
}

/// Whether what stands there is the answer, or, where it is not asked to be, can be read.
bool SharedFlight::takeFound(const std::string &text, bool asAnswer)
{
    const auto record = SharedRecord::read(text, m_means.names);
    if (record && record->key == m_question.key) {
        const std::chrono::milliseconds age{std::max<std::int64_t>(0, m_means.store.storeNow() - record->at)};
        if (auto answers = answersIn(*record, m_question, age)) {
            if (asAnswer)
                finish(std::move(*answers));
            else
                m_means.old(*record);
            return true;
        }
    }
    m_means.store.countGarbage();
    return false;
}

void SharedFlight::wait(std::chrono::milliseconds left)
{
    m_stage = Stage::Waiting;
    m_timer.start(std::clamp<std::chrono::milliseconds>(left + 1ms, 1ms, kLookEvery) + leaseSpread());
}

bool SharedFlight::suits(const SharedRecord &record) const
{
    return std::ranges::all_of(m_question.names, [&record](const std::string &name) {
        return std::ranges::any_of(
            record.names, [&name](const std::string &there) { return question::covers(there, name); });
    });
}

/// While it waits, what another one was told by its upstream is as good as what its own would say.
bool SharedFlight::told(const SharedRecord &record)
{
    const bool waits
        = m_stage == Stage::Waiting || m_stage == Stage::Acquiring || m_stage == Stage::AskingStill;
    if (!waits || !suits(record))
        return false;
    if (m_question.leastAt && record.at < *m_question.leastAt)
        return false;
    const std::chrono::milliseconds age{std::max<std::int64_t>(0, m_means.store.storeNow() - record.at)};
    // What is of a later head may be wrong, and is none of what has been told before.
    const auto oldest = record.rank > m_question.leastRank ? kLease : std::max(m_question.oldest, kLease);
    auto answers = age < oldest ? answersIn(record, m_question, age) : std::nullopt;
    if (!answers)
        return false;
    // What was acquired meanwhile, or will be, is of no use to anybody.
    if (m_stage == Stage::Acquiring)
        release();
    finish(std::move(*answers));
    return true;
}

void SharedFlight::released()
{
    if (m_stage == Stage::Waiting)
        m_timer.start(leaseSpread());
}

/// The lease that it has asked for may be given to it later, when it asks alone.
void SharedFlight::storeGoes()
{
    if (m_stage == Stage::Acquiring)
        release();
}

void SharedFlight::storeWent()
{
    if (m_stage == Stage::Waiting)
        askAlone();
    else if (m_stage == Stage::Storing)
        finishWithOwn();
}

void SharedFlight::askAlone()
{
    m_stage = Stage::Alone;
    m_timer.stop();
    m_asked = m_question.requests;
    ask([this](Results results) { finish(std::move(results)); });
}

void SharedFlight::ask(std::function<void(Results)> take)
{
    m_askedAt = m_means.clock.now();
    if (m_question.single) {
        m_means.upstream.fetch(m_question.requests.front().method,
            guarded([take = std::move(take)](FetchResult result) { take({std::move(result)}); }));
        return;
    }
    m_means.upstream.fetchAll(m_asked, guarded(std::move(take)));
}

void SharedFlight::answered(Results results)
{
    m_timer.stop();
    m_answeredAt = m_means.clock.now();
    m_results = std::move(results);
    if (!m_results.front() || !m_means.store.isUp()) {
        if (m_stage == Stage::Asking)
            release();
        return finish(std::move(m_results));
    }
    store(m_results);
}

/// The store may say later what it makes of them.
void SharedFlight::finishWithOwn()
{
    const auto since = std::chrono::floor<std::chrono::milliseconds>(m_means.clock.now() - m_answeredAt);
    for (FetchResult &result : m_results) {
        if (result)
            result->age += since;
    }
    finish(std::move(m_results));
}

void SharedFlight::finish(Results results)
{
    m_stage = Stage::Ended;
    m_timer.stop();
    results.resize(m_question.requests.size(), results.front());
    std::exchange(m_done, {})(std::move(results));
}

} // namespace gasgauge
