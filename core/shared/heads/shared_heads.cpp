// SPDX-License-Identifier: GPL-3.0-only
#include "shared/heads/shared_heads.h"

#include "shared/heads/head_text.h"
#include "shared/store/scripts.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// What a leader has told last is the newest block for as long as it leads; one that is older is asked for.
constexpr std::chrono::milliseconds kOldestOfLeader = 30s;
constexpr std::chrono::milliseconds kHeadKept = 10min;
/// A leader that is told nothing for so long lets another one try.
constexpr std::chrono::milliseconds kLongestSilence = 3s;
/// Replicas do not hear of a head at the very same moment.
constexpr std::int64_t kApartMs = 200;

} // namespace

SharedHeads::SharedHeads(SharedSource &source, std::unique_ptr<HeadSource> own, const Clock &clock)
    : ValueHeads(source)
    , m_source(source)
    , m_own(std::move(own))
    , m_lead(source.store(), source.names(), clock, [this] { roleChanged(); })
    , m_self(std::make_shared<SharedHeads *>(this))
{
    m_silence.setSingleShot(true);
    QObject::connect(&m_silence, &QTimer::timeout, &m_silence, [this] { m_lead.resign(); });
}

SharedHeads::~SharedHeads()
{
    *m_self = nullptr;
    following(nullptr);
    leave();
}

void SharedHeads::following(HeadListener *listener)
{
    const bool was = std::exchange(m_listener, listener) != nullptr;
    if (!listener && !was)
        return; // of those who only ask for blocks there may be several
    m_source.watchHead(listener ? this : nullptr);
    m_lead.want(listener != nullptr);
    if (!listener)
        m_source.setOldestHead(std::nullopt);
}

void SharedHeads::headBelieved(std::uint64_t number, const BlockHash &hash)
{
    // A branch that takes the place of several blocks comes block by block: all of them are other ones.
    if (number <= m_number && hash != m_hash)
        m_replacedTo = std::max(m_replacedTo.value_or(0), std::min(m_number, number + BlockRing::kCapacity));
    else if (m_replacedTo && number > *m_replacedTo)
        m_replacedTo.reset();
    m_number = number;
    m_hash = hash;
    m_source.noteHead(
        number, m_replacedTo ? std::optional(m_source.store().storeNow() - kApartMs) : std::nullopt);
}

/// A leader whose questions fail, or have no answer, is none.
void SharedHeads::askLatest(HeadDone done)
{
    m_silence.start(kLongestSilence);
    ValueHeads::askLatest([self = m_self, done = std::move(done)](const auto &answer) {
        if (*self)
            (*self)->m_silence.stop();
        if (*self && !answer)
            (*self)->m_lead.resign();
        done(answer);
    });
}

bool SharedHeads::canSubscribe() const
{
    switch (m_lead.role()) {
    case Role::Follower:
        return true;
    case Role::Undecided:
        return false;
    default:
        return m_own->canSubscribe();
    }
}

void SharedHeads::subscribe(HeadListener &listener)
{
    m_listener = &listener;
    m_subscribed = true;
    enter();
}

void SharedHeads::unsubscribe()
{
    m_subscribed = false;
    leave();
}

void SharedHeads::resubscribe()
{
    if (m_ownSubscribed)
        return m_own->resubscribe();
    if (!m_listener)
        return;
    m_listener->unsubscribed();
    enter();
}

CreditBudget SharedHeads::budget() const
{
    CreditBudget budget = m_own->budget();
    if (m_lead.role() == Role::Follower)
        budget.notificationCost = 0;
    return budget;
}

void SharedHeads::roleChanged()
{
    const Role role = m_lead.role();
    m_source.setOldestHead(role == Role::Leader ? std::optional(0ms)
            : role == Role::Follower            ? std::optional(kOldestOfLeader)
                                                : std::nullopt);
    m_source.setFollows(role == Role::Follower);
    if (!m_listener)
        return;
    leave();
    // It chooses anew how it follows, and may subscribe or unsubscribe.
    const bool before = m_subscribed;
    m_listener->unsubscribed();
    if (before && m_subscribed)
        enter();
}

void SharedHeads::enter()
{
    if (m_lead.role() == Role::Follower)
        return saySubscribed();
    if (std::exchange(m_ownSubscribed, true))
        return;
    m_own->subscribe(*this);
}

void SharedHeads::leave()
{
    if (std::exchange(m_ownSubscribed, false))
        m_own->unsubscribe();
}

void SharedHeads::saySubscribed()
{
    QMetaObject::invokeMethod(
        &m_context,
        [this] {
            if (m_listener && m_subscribed && m_lead.role() == Role::Follower)
                m_listener->subscribed();
        },
        Qt::QueuedConnection);
}

void SharedHeads::subscribed()
{
    if (m_listener)
        m_listener->subscribed();
}

void SharedHeads::unsubscribed()
{
    if (m_listener)
        m_listener->unsubscribed();
}

/// By this replica's upstream.
void SharedHeads::headTold(const HeadAnswer &head)
{
    if (m_lead.role() == Role::Leader)
        publish(head);
    if (m_listener)
        m_listener->headTold(head);
}

void SharedHeads::publish(const HeadAnswer &head)
{
    const auto &names = m_source.names();
    if (!names || !m_source.store().isUp())
        return;
    SharedRecord record;
    record.upstream = head.upstream;
    record.names = {std::string(methodName(Method::LatestBlock))};
    m_source.store().run(scripts::kStore, {names->record(kHeadKey), names->lease(Leadership::kKey)},
        {m_lead.token(), "0", std::to_string(kHeadKept.count()), names->form(kHeadKey), record.about(),
            '[' + headText(head.header) + ']', names->channel(), "keep",
            std::to_string(StoreConnection::kMostBytes), "0"},
        [](const auto &) {});
}

/// By the leader; or by a replica that asked for itself, which says that one may lead.
void SharedHeads::headTold(const SharedRecord &record)
{
    if (m_lead.role() == Role::Leader || !m_listener)
        return;
    if (m_lead.role() != Role::Follower)
        return m_lead.lookSoon();
    const std::int64_t age = m_source.store().storeNow() - record.at;
    const SharedQuestion question{.key = std::string(kHeadKey),
        .requests = {{Method::LatestBlock}},
        .names = {std::string(methodName(Method::LatestBlock))}};
    const auto answers
        = answersIn(record, question, std::chrono::milliseconds(std::max<std::int64_t>(0, age)));
    const auto header = answers && answers->front()
        ? parseBlockHeader(answers->front()->result.json())
        : tl::expected<BlockHeader, std::string>(tl::unexpected(std::string()));
    if (!header)
        return m_source.store().countGarbage();
    if (m_subscribed && age < kOldestOfLeader.count())
        m_listener->headTold({*header, record.upstream});
}

void SharedHeads::released(const std::string &key)
{
    if (key == Leadership::kKey)
        m_lead.lookSoon();
}

} // namespace gasgauge
