// SPDX-License-Identifier: GPL-3.0-only
#include "shared/store/shared_store.h"

#include "shared/store/scripts.h"
#include "telemetry/log.h"

#include <algorithm>
#include <charconv>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// Between two looks at the connections while all is well.
constexpr std::chrono::milliseconds kBeat = 2s;
/// No pause is longer: whoever comes back is used again within 10 s.
constexpr std::chrono::milliseconds kLongestRetry = 4s;
/// No request waits longer for it, be it at the start.
constexpr std::chrono::milliseconds kStorePatience = 200ms;
/// What took longer says too little of the time.
constexpr std::chrono::milliseconds kPunctual = 200ms;

/// No store has a clock that far back (2001); what is smaller is no time.
constexpr SharedStore::StoreTime kLongAgo = 1'000'000'000'000;

const std::string kProbeKey = "gasgauge:1:0:probe";
const std::string kProbeMs = "1000";

std::int64_t millisecondsOf(TimePoint time)
{
    return std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

std::vector<std::string> evaluation(
    std::string_view script, const std::vector<std::string> &keys, const std::vector<std::string> &arguments)
{
    std::vector<std::string> words{"EVAL", std::string(script), std::to_string(keys.size())};
    words.insert(words.end(), keys.begin(), keys.end());
    words.insert(words.end(), arguments.begin(), arguments.end());
    return words;
}

} // namespace

SharedStore::SharedStore(const SharedCacheConfig &config, const Clock &clock)
    : m_clock(clock)
    , m_database(config.database)
    , m_commands(config, clock,
          {.opened = [this] { probe(); },
              .closed = [this](const StoreFailure &failure) { down(failure); },
              .told = {},
              .givenUp =
                  [this] {
                      if (m_usable)
                          forListeners(std::nullopt, [](StoreListener &listener) { listener.storeGoes(); });
                  }})
    , m_news(config, clock,
          {.opened = [this] { subscribeAll(); },
              .closed = [this](const StoreFailure &failure) { down(failure); },
              .told =
                  [this](const std::string &channel, const std::string &message) {
                      forListeners(channel, [&](StoreListener &listener) { listener.told(message); });
                  }})
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] { open(); });
    m_beat.setInterval(kBeat);
    connect(&m_beat, &QTimer::timeout, this, [this] { beat(); });
    m_retry.start(0);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { tried(); });
}

SharedStore::~SharedStore()
{
    m_listeners.clear();
    m_commands.flush();
    m_commands.close();
    m_news.close();
}

void SharedStore::open()
{
    if (m_trying && !m_patience.isActive())
        m_patience.start(kStorePatience);
    m_commands.open();
}

void SharedStore::run(std::string_view script, const std::vector<std::string> &keys,
    const std::vector<std::string> &arguments, Done done)
{
    if (!isUp()) {
        QMetaObject::invokeMethod(
            this, [done = std::move(done)] { done(std::nullopt); }, Qt::QueuedConnection);
        return;
    }
    m_commands.send(evaluation(script, keys, arguments),
        [this, sentAt = m_clock.now(), done = std::move(done)](const std::optional<StoreReply> &reply) {
            const bool well = reply && !reply->isError() && noteTime(*reply, sentAt);
            count(well ? StoreResult::Ok : reply ? StoreResult::Refused : StoreResult::Failed);
            if (reply && !well)
                fail(reply->isError() ? StoreFailure::refused(reply->error) : StoreFailure::noStore());
            done(well ? std::optional(reply->parts) : std::nullopt);
        });
}

void SharedStore::whenTried(QObject &context, std::function<void()> then)
{
    m_waiting.emplace_back(&context, std::move(then));
}

void SharedStore::tried()
{
    m_trying = false;
    m_patience.stop();
    for (const auto &[context, then] : std::exchange(m_waiting, {})) {
        if (context)
            then();
    }
}

void SharedStore::listen(const std::string &channel, StoreListener &listener)
{
    m_listeners.emplace(channel, &listener);
    if (m_news.isOpen())
        subscribe(channel);
}

void SharedStore::stopListening(const StoreListener &listener)
{
    std::erase_if(m_listeners, [&listener](const auto &entry) { return entry.second == &listener; });
}

template <typename Call>
void SharedStore::forListeners(const std::optional<std::string> &channel, Call call)
{
    const auto isThere
        = [this](const auto &entry) { return std::ranges::find(m_listeners, entry) != m_listeners.end(); };
    const auto listeners = m_listeners;
    for (const auto &entry : listeners) {
        if ((!channel || entry.first == *channel) && isThere(entry))
            call(*entry.second);
    }
}

SharedStore::StoreTime SharedStore::storeNow() const
{
    return millisecondsOf(m_clock.now()) + m_offset.value_or(0);
}

/// Halfway between the question and its answer, where neither was held up.
bool SharedStore::noteTime(const StoreReply &reply, TimePoint sentAt)
{
    StoreTime time = 0;
    const std::string text = reply.parts.empty() ? std::string() : reply.parts.front();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), time);
    if (error != std::errc() || end != text.data() + text.size() || time < kLongAgo)
        return false;
    const TimePoint now = m_clock.now();
    if (!m_offset || now - sentAt <= kPunctual)
        m_offset = time - millisecondsOf(sentAt + (now - sentAt) / 2);
    return true;
}

/// Whether it is a store at all, and takes writes.
void SharedStore::probe()
{
    const TimePoint sentAt = m_clock.now();
    m_commands.send(evaluation(scripts::kProbe, {kProbeKey}, {"1", kProbeMs}),
        [this, sentAt](const std::optional<StoreReply> &reply) {
            if (reply)
                probed(*reply, sentAt);
        });
}

void SharedStore::probed(const StoreReply &reply, TimePoint sentAt)
{
    // Where there was a primary there may be another one by now: it is looked for by its name.
    if (reply.isError())
        return down(StoreFailure::refused(reply.error));
    if (!noteTime(reply, sentAt))
        return down(StoreFailure::noStore());
    if (m_usable)
        up();
    else
        m_news.open();
}

void SharedStore::subscribeAll()
{
    m_unconfirmed = 0;
    for (auto entry = m_listeners.begin(); entry != m_listeners.end();
         entry = m_listeners.upper_bound(entry->first))
        subscribe(entry->first);
    if (m_unconfirmed == 0)
        up();
}

void SharedStore::subscribe(const std::string &channel)
{
    ++m_unconfirmed;
    m_news.subscribe(channel, [this](const std::optional<StoreReply> &reply) {
        if (!reply)
            return;
        if (reply->isError())
            return down(StoreFailure::refused(reply->error));
        if (--m_unconfirmed == 0 && !m_usable)
            up();
    });
}

void SharedStore::up()
{
    const bool wasUsable = std::exchange(m_usable, true);
    m_figures.state = StoreState::Up;
    m_figures.error.reset();
    m_backoff.reset();
    m_beat.start();
    if (std::exchange(m_said, false) || !std::exchange(m_everUp, true))
        qCInfo(lcShared, "the shared cache is in use: values are shared with other replicas");
    tried();
    if (wasUsable)
        return;
    forListeners(std::nullopt, [](StoreListener &listener) { listener.storeCame(); });
}

/// It answers, but not as it should: what can be had of it is.
void SharedStore::fail(const StoreFailure &failure)
{
    if (!m_usable)
        return;
    m_figures.state = StoreState::Failing;
    m_figures.error = failure.message;
    if (!std::exchange(m_said, true))
        qCWarning(lcShared, "the shared cache is of no use: %s; this replica goes on alone, and tries again",
            failure.message.c_str());
}

void SharedStore::down(const StoreFailure &failure)
{
    // First of all: who has no answer now must not ask again here.
    const bool wasUsable = std::exchange(m_usable, false);
    m_beat.stop();
    m_commands.close();
    m_news.close();
    m_figures.state = failure.answers ? StoreState::Failing : StoreState::Down;
    m_figures.error = failure.message;
    if (!std::exchange(m_said, true))
        qCWarning(lcShared, "the shared cache is of no use: %s; this replica goes on alone, and tries again",
            failure.message.c_str());
    else
        qCDebug(lcShared, "the shared cache is of no use still: %s", failure.message.c_str());
    m_retry.start(std::min(m_backoff.next(), kLongestRetry));
    tried();
    if (!wasUsable)
        return;
    forListeners(std::nullopt, [](StoreListener &listener) { listener.storeWent(); });
}

void SharedStore::beat()
{
    if (m_figures.state == StoreState::Failing)
        return probe();
    run(scripts::kTime, {}, {}, [](const auto &) {});
    if (!m_listeners.empty() && m_unconfirmed == 0)
        subscribe(m_listeners.begin()->first);
}

} // namespace gasgauge
