// SPDX-License-Identifier: GPL-3.0-only
#include "shared/heads/leadership.h"

#include "shared/lease_token.h"
#include "shared/store/scripts.h"
#include "telemetry/log.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

constexpr std::chrono::milliseconds kRenewLead = 1s;
constexpr std::chrono::milliseconds kRest = 5s;
/// At the start the store and the name of the chain may be a moment away.
constexpr std::chrono::milliseconds kStart = 300ms;

} // namespace

Leadership::Leadership(SharedStore &store, const std::optional<SharedNames> &names, const Clock &clock,
    std::function<void()> changed)
    : m_store(store)
    , m_names(names)
    , m_clock(clock)
    , m_changed(std::move(changed))
    , m_token(newLeaseToken())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
}

Leadership::~Leadership()
{
    release();
}

void Leadership::want(bool wanted)
{
    if (std::exchange(m_wanted, wanted) == wanted)
        return;
    if (!wanted) {
        release();
        m_timer.stop();
        m_role = Role::Undecided;
        return;
    }
    m_notBefore = {};
    m_role = m_store.isUp() || m_store.isTrying() ? Role::Undecided : Role::Alone;
    m_timer.start(m_store.isUp() && m_names ? 0ms : kStart);
}

void Leadership::storeChanged()
{
    if (m_wanted)
        m_timer.start(0);
}

void Leadership::lookSoon()
{
    if (m_wanted && m_role != Role::Leader && !m_looking)
        m_timer.start(leaseSpread());
}

void Leadership::resign()
{
    if (m_role != Role::Leader)
        return;
    release();
    m_notBefore = m_clock.now() + kRest;
    m_timer.start(kRest);
    // Later: whoever leads asks something when it sees that its questions fail.
    m_role = Role::Undecided;
    QMetaObject::invokeMethod(
        &m_timer, [this] { m_changed(); }, Qt::QueuedConnection);
}

/// Takes the lease, or holds it on, or hears for how long another one has it.
void Leadership::look()
{
    if (!m_wanted || m_looking)
        return;
    if (!m_store.isUp() || !m_names)
        return become(Role::Alone);
    if (m_role == Role::Alone)
        become(Role::Undecided);
    m_looking = true;
    m_store.run(scripts::kAcquire, {m_names->record(kKey), m_names->lease(kKey), m_names->wants(kKey)},
        {m_token, scripts::wordOf(kLease), m_names->form(kKey), "0", "0", "0", "0"},
        [this, alive = std::weak_ptr<bool>(m_alive)](const auto &reply) {
            if (!alive.expired())
                looked(reply);
        });
}

void Leadership::looked(const std::optional<std::vector<std::string>> &reply)
{
    m_looking = false;
    m_holds = reply && reply->size() > 1 && (*reply)[1] == "leased";
    if (!m_wanted)
        return release();
    if (!reply || reply->size() < 3) {
        m_timer.start(kRenewLead); // it comes back, or says that it went
        return become(Role::Alone);
    }
    if ((*reply)[1] == "held") {
        m_timer.start(
            std::clamp<std::chrono::milliseconds>(scripts::timeIn((*reply)[2]) + 1ms, 1ms, kRenewLead)
            + leaseSpread());
        return become(Role::Follower);
    }
    // Who rests may have been asked to look by a leader that has gone since.
    if (m_clock.now() < m_notBefore) {
        release();
        m_timer.start(kRenewLead);
        return become(Role::Undecided);
    }
    m_timer.start(kRenewLead);
    if (m_role != Role::Leader)
        m_store.countLease();
    become(Role::Leader);
}

void Leadership::release()
{
    if (!m_names || !m_store.isUp() || !(m_role == Role::Leader || m_looking || m_holds))
        return;
    m_holds = false;
    m_store.run(scripts::kRelease, {m_names->lease(kKey)},
        {m_token, m_names->channel(), releaseMessage(*m_names, kKey)}, [](const auto &) {});
}

void Leadership::become(Role role)
{
    if (std::exchange(m_role, role) == role)
        return;
    if (role == Role::Leader && !std::exchange(m_said, true))
        qCInfo(lcShared, "this replica follows the head for all that share the cache");
    else if (role == Role::Leader)
        qCDebug(lcShared, "this replica follows the head for all again");
    m_changed();
}

} // namespace gasgauge
