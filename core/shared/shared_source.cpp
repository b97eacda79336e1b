// SPDX-License-Identifier: GPL-3.0-only
#include "shared/shared_source.h"

#include "shared/heads/shared_heads.h"
#include "shared/store/scripts.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// While the head is followed what is of it is as good as new, for as long as it is the newest.
constexpr std::chrono::milliseconds kOfTheHead = 1h;
/// So long the leader has to ask first.
constexpr std::chrono::milliseconds kLeadersFirst = 50ms;
/// What one replica knows of the store's clock, more or less.
constexpr std::int64_t kBlur = 50;
/// What is of a later time says that the store's clock was set.
constexpr std::int64_t kAhead = 1000;
/// Who does not say of which chain it is may be asked again.
constexpr std::chrono::milliseconds kLearnEvery = 60s;

} // namespace

SharedSource::SharedSource(
    ValueSource &upstream, SharedStore &store, const FreshnessConfig &freshness, const Clock &clock)
    : m_upstream(upstream)
    , m_store(store)
    , m_freshness(freshness)
    , m_clock(clock)
{
    m_upstream.whenChainChanges([this] {
        learnChain();
        if (m_chainChanged)
            m_chainChanged();
    });
    learnChain();
}

SharedSource::~SharedSource()
{
    m_upstream.whenChainChanges({});
    m_store.stopListening(*this);
}

void SharedSource::whenChainChanges(std::function<void()> changed)
{
    m_chainChanged = std::move(changed);
}

/// Which it is stays so until the restart.
void SharedSource::learnChain()
{
    const auto id = m_upstream.chainId();
    if (m_names || !id)
        return;
    m_names.emplace(*id, m_upstream.simulated(), m_store.database());
    m_store.listen(m_names->channel(), *this);
    if (m_watcher)
        m_watcher->storeChanged();
}

void SharedSource::fetch(Method method, Done done)
{
    // What is the same for ever the upstreams remember, and they are asked for it to be believed at all.
    if (specOf(method).belongs == Belongs::Chain)
        return m_upstream.fetch(method, std::move(done));
    start(question::of(method, m_freshness),
        [this, method, done = std::move(done)](SharedFlight::Results results) {
            FetchResult &result = results.front();
            if (result)
                noteKnown(std::string(methodName(method)), m_store.storeNow() - result->age.count());
            done(std::move(result));
        });
}

void SharedSource::fetchAll(std::vector<RpcRequest> requests, BatchDone done)
{
    if (requests.empty() || specOf(requests.front().method).belongs == Belongs::Chain)
        return m_upstream.fetchAll(std::move(requests), std::move(done));
    start(question::of(std::move(requests), m_freshness), std::move(done));
}

/// Keys bear the chain's id: it is asked for first.
void SharedSource::start(SharedQuestion question, SharedFlight::Done done)
{
    const bool tries = m_store.isTrying();
    const bool learns = !m_names && (m_learning || m_clock.now() >= m_learnAt);
    if (!tries && (!m_store.isUp() || !learns))
        return begin(std::move(question), std::move(done));
    m_waiting.emplace_back([this, question = std::move(question), done = std::move(done)]() mutable {
        begin(std::move(question), std::move(done));
    });
    if (tries)
        return m_store.whenTried(m_context, [this] { goOn(); });
    goOn();
}

/// Those that wait for the store, or for the name of the chain.
void SharedSource::goOn()
{
    if (m_learning)
        return;
    if (m_names || !m_store.isUp() || m_clock.now() < m_learnAt) {
        for (auto &go : std::exchange(m_waiting, {}))
            go();
        return;
    }
    m_learning = true;
    m_learnAt = m_clock.now() + kLearnEvery;
    m_upstream.fetch(Method::ChainId, [this, context = QPointer<QObject>(&m_context)](const FetchResult &) {
        if (!context)
            return;
        m_learning = false;
        learnChain();
        for (auto &go : std::exchange(m_waiting, {}))
            go();
    });
}

void SharedSource::begin(SharedQuestion question, SharedFlight::Done done)
{
    if (!m_names || !m_store.isUp()) {
        if (question.single) {
            return m_upstream.fetch(question.requests.front().method,
                [done = std::move(done)](FetchResult result) { done({std::move(result)}); });
        }
        return m_upstream.fetchAll(std::move(question.requests), std::move(done));
    }
    if (question.widens && m_headNumber > 0) {
        question.leastRank = m_headNumber;
        if (m_headReplacedAt && *m_headReplacedAt <= m_store.storeNow() + kAhead)
            question.leastAt = m_headReplacedAt;
        question.oldest = kOfTheHead;
        question.hasOld = m_lastBatchRank > 0;
    } else if (const auto known = knownSince(question.key)) {
        question.leastAt = *known - kBlur; // not to go back
        question.hasOld = true;
    } else if (question.key == kHeadKey && m_oldestHead) {
        question.oldest = *m_oldestHead;
    }
    const std::chrono::milliseconds later
        = question.widens && m_follows && m_lastBatchRank < question.leastRank ? kLeadersFirst : 0ms;
    const std::uint64_t number = ++m_lastFlight;
    auto flight = std::make_unique<SharedFlight>(
        SharedFlight::Means{.store = m_store,
            .names = *m_names,
            .upstream = m_upstream,
            .clock = m_clock,
            .old = [this](const SharedRecord &record) { takeOld(record); },
            .stored = [this](const std::string &key, std::int64_t at) { noteKnown(key, at); },
            .lost = [this](const LostLease &lease) { m_lostLeases.push_back(lease); }},
        std::move(question), [this, number, done = std::move(done)](SharedFlight::Results results) {
            const auto ended = m_flights.extract(number);
            done(std::move(results));
        });
    SharedFlight &begun = *flight;
    m_flights.emplace(number, std::move(flight));
    begun.begin(later);
}

template <typename Call>
bool SharedSource::forFlights(const std::string &key, Call call)
{
    std::vector<std::uint64_t> numbers;
    for (const auto &[number, flight] : m_flights) {
        if (key.empty() || flight->key() == key)
            numbers.push_back(number);
    }
    bool any = false;
    for (const std::uint64_t number : numbers) {
        const auto found = m_flights.find(number);
        if (found != m_flights.end())
            any = call(*found->second) || any;
    }
    return any;
}

void SharedSource::told(const std::string &message)
{
    if (const auto key = releasedKey(message, *m_names)) {
        forFlights(*key, [](SharedFlight &flight) {
            flight.released();
            return false;
        });
        if (m_watcher)
            m_watcher->released(*key);
        return;
    }
    const auto record = SharedRecord::read(message, *m_names);
    if (!record)
        return m_store.countGarbage();
    const bool ofOurs = forFlights(record->key, [](const SharedFlight &flight) { return flight.stores(); });
    if (ofOurs)
        return;
    if (record->key == kBatchKey)
        m_lastBatchRank = record->rank;
    if (record->key == kHeadKey && m_watcher)
        m_watcher->headTold(*record);
    if (!forFlights(record->key, [&record](SharedFlight &flight) { return flight.told(*record); }))
        takeOld(*record);
}

/// What nobody here waits for may be better than what there is.
void SharedSource::takeOld(const SharedRecord &record)
{
    const auto method = methodFromName(record.key);
    const std::int64_t now = m_store.storeNow();
    if (!method || !m_told || record.at > now + kAhead)
        return;
    if (!question::isShared(*method))
        return m_store.countGarbage();
    if (const auto known = knownSince(record.key); known && *known >= record.at)
        return;
    const SharedQuestion question = question::of(*method, m_freshness);
    const std::chrono::milliseconds age{std::max<std::int64_t>(0, now - record.at)};
    const auto answers = answersIn(record, question, age);
    if (!answers || !answers->front())
        return m_store.countGarbage();
    noteKnown(record.key, record.at);
    m_told(*method, **answers->begin());
}

void SharedSource::noteKnown(const std::string &key, std::int64_t at)
{
    if (methodFromName(key))
        m_known[key] = std::max(knownSince(key).value_or(at), at);
}

/// What is of a later time than now was so by a clock that has been set back.
std::optional<std::int64_t> SharedSource::knownSince(const std::string &key) const
{
    const auto known = m_known.find(key);
    const bool counts = known != m_known.end() && known->second <= m_store.storeNow() + kAhead;
    return counts ? std::optional(known->second) : std::nullopt;
}

void SharedSource::noteHead(std::uint64_t number, std::optional<std::int64_t> replacedAt)
{
    m_headNumber = number;
    m_headReplacedAt = replacedAt;
}

/// Another store may have another clock. Leases that were taken without a word of it are let go.
void SharedSource::storeCame()
{
    m_known.clear();
    m_lastBatchRank = 0;
    for (const LostLease &lost : std::exchange(m_lostLeases, {})) {
        m_store.run(scripts::kRelease, {m_names->lease(lost.key)},
            {lost.token, m_names->channel(), releaseMessage(*m_names, lost.key)}, [](const auto &) {});
    }
    if (m_watcher)
        m_watcher->storeChanged();
}

void SharedSource::storeGoes()
{
    forFlights({}, [](SharedFlight &flight) {
        flight.storeGoes();
        return false;
    });
}

void SharedSource::storeWent()
{
    forFlights({}, [](SharedFlight &flight) {
        flight.storeWent();
        return false;
    });
    if (m_watcher)
        m_watcher->storeChanged();
}

std::unique_ptr<HeadSource> SharedSource::heads()
{
    return std::make_unique<SharedHeads>(*this, m_upstream.heads(), m_clock);
}

} // namespace gasgauge
