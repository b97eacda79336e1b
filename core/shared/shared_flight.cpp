// SPDX-License-Identifier: GPL-3.0-only
#include "shared/shared_flight.h"

#include "shared/lease_token.h"
#include "shared/store/scripts.h"

#include <algorithm>
#include <charconv>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr std::chrono::milliseconds kLease = 3s;
constexpr std::chrono::milliseconds kRenewEvery = 1s;
/// However well the news come, who waits looks again: a store that is silent is found out by nothing else.
constexpr std::chrono::milliseconds kLookEvery = 100ms;
/// A whole fetch of an upstream takes no longer.
constexpr std::chrono::milliseconds kLongestWait = 24s;
/// What others have wanted for so long is asked for with everything else.
constexpr std::chrono::milliseconds kWanted = 60s;

std::int64_t numberOf(const std::string &text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string textOf(std::chrono::milliseconds time)
{
    return std::to_string(time.count());
}

} // namespace

template <typename Function>
auto SharedFlight::guarded(Function function)
{
    return [alive = std::weak_ptr<bool>(m_alive), function = std::move(function)](auto &&...arguments) {
        if (!alive.expired())
            function(std::forward<decltype(arguments)>(arguments)...);
    };
}

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
    });
}

/// Nobody has to wait for a lease whose holder has gone.
SharedFlight::~SharedFlight()
{
    if (m_stage == Stage::Asking)
        release();
}

void SharedFlight::begin(std::chrono::milliseconds later)
{
    if (later <= 0ms)
        return acquire();
    m_stage = Stage::Waiting;
    m_timer.start(later);
}

void SharedFlight::acquire()
{
    if (!m_means.store.isUp() || m_means.clock.now() - m_begunAt > kLongestWait)
        return askAlone();
    m_stage = Stage::Acquiring;
    std::chrono::milliseconds oldest = m_question.oldest;
    if (m_question.leastAt)
        oldest = std::min(oldest, std::chrono::milliseconds(m_means.store.storeNow() - *m_question.leastAt));
    if (m_distrusts)
        oldest = 0ms;
    std::vector<std::string> arguments{m_token, textOf(kLease), m_means.names.form(m_question.key),
        textOf(oldest), std::to_string(m_question.leastRank), std::to_string(StoreConnection::kMostBytes),
        m_question.widens ? textOf(kWanted) : "0"};
    arguments.insert(arguments.end(), m_question.names.begin(), m_question.names.end());
    m_means.store.run(scripts::kAcquire,
        {m_means.names.record(m_question.key), m_means.names.lease(m_question.key), m_means.names.wants()},
        arguments, guarded([this](const Reply &reply) { acquired(reply); }));
}

void SharedFlight::acquired(const Reply &reply)
{
    if (m_stage != Stage::Acquiring)
        return;
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
    wait(std::chrono::milliseconds(numberOf((*reply)[2])));
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
        return std::ranges::find(record.names, name) != record.names.end();
    });
}

/// While it waits, what another one was told by its upstream is as good as what its own would say.
bool SharedFlight::told(const SharedRecord &record)
{
    if ((m_stage != Stage::Waiting && m_stage != Stage::Acquiring) || !suits(record))
        return false;
    if (m_question.leastAt && record.at < *m_question.leastAt)
        return false;
    const std::chrono::milliseconds age{std::max<std::int64_t>(0, m_means.store.storeNow() - record.at)};
    auto answers
        = age < std::max(m_question.oldest, kLease) ? answersIn(record, m_question, age) : std::nullopt;
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

void SharedFlight::storeWent()
{
    if (m_stage == Stage::Waiting)
        askAlone();
    else if (m_stage == Stage::Storing)
        finish(std::move(m_results));
}

void SharedFlight::askForAll(const Reply &reply)
{
    m_stage = Stage::Asking;
    m_means.store.countLease();
    if (!(*reply)[3].empty())
        takeFound((*reply)[3], false);
    for (std::size_t i = 4; i < reply->size(); ++i) {
        const auto wanted = question::requestOf((*reply)[i]);
        const auto isThere
            = [&](const RpcRequest &request) { return question::nameOf(request) == (*reply)[i]; };
        if (wanted && std::ranges::none_of(m_asked, isThere))
            m_asked.push_back(*wanted);
    }
    m_timer.start(kRenewEvery);
    ask([this](Results results) { answered(std::move(results)); });
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
        release();
        return finish(std::move(m_results));
    }
    store(m_results);
}

void SharedFlight::store(const Results &results)
{
    m_stage = Stage::Storing;
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
        {m_token, textOf(age), textOf(m_question.kept), m_means.names.form(m_question.key), record.about(),
            text, m_means.names.channel(), "go", std::to_string(StoreConnection::kMostBytes), textOf(asking)},
        guarded([this, age](const Reply &reply) { stored(reply, age); }));
}

void SharedFlight::stored(const Reply &reply, std::chrono::milliseconds age)
{
    if (m_stage != Stage::Storing)
        return;
    if (reply && reply->size() >= 3 && (*reply)[1] == "stored")
        m_means.stored(m_question.key, numberOf((*reply)[0]) - age.count());
    // The lease was lost: what another one has been told since is newer.
    else if (reply && reply->size() >= 3 && !(*reply)[2].empty() && takeFound((*reply)[2], true))
        return;
    const auto since = std::chrono::floor<std::chrono::milliseconds>(m_means.clock.now() - m_answeredAt);
    for (FetchResult &result : m_results) {
        if (result)
            result->age += since;
    }
    finish(std::move(m_results));
}

void SharedFlight::release()
{
    if (!m_means.store.isUp())
        return;
    m_means.store.run(scripts::kRelease, {m_means.names.lease(m_question.key)},
        {m_token, m_means.names.channel(), releaseMessage(m_means.names, m_question.key)},
        [](const Reply &) {});
}

void SharedFlight::renew()
{
    m_timer.start(kRenewEvery);
    if (m_means.store.isUp())
        m_means.store.run(scripts::kRenew, {m_means.names.lease(m_question.key)}, {m_token, textOf(kLease)},
            [](const Reply &) {});
}

void SharedFlight::finish(Results results)
{
    m_stage = Stage::Ended;
    m_timer.stop();
    results.resize(m_question.requests.size(), results.front());
    std::exchange(m_done, {})(std::move(results));
}

} // namespace gasgauge
