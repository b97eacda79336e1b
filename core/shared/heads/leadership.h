// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "shared/shared_record.h"
#include "shared/store/shared_store.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <QTimer>

namespace gasgauge {

/// Who of the replicas follows the head for all: the one that has the lease. On the service thread.
class Leadership
{
public:
    static constexpr std::string_view kKey = "lead";
    enum class Role : unsigned char {
        Alone, ///< there is no store
        Undecided, ///< nobody is known to lead, and this one does not
        Leader,
        Follower,
    };

    /// All of them have to outlive it; `names` may come later. `changed` is never called from within.
    Leadership(SharedStore &store, const std::optional<SharedNames> &names, const Clock &clock,
        std::function<void()> changed);
    ~Leadership();

    Role role() const { return m_role; }
    const std::string &token() const { return m_token; }
    /// Whether this replica takes part: it follows the head for somebody.
    void want(bool wanted);
    /// The store came or went, or the chain is known now.
    void storeChanged();
    /// The lease has been let go, or somebody is heard who has it.
    void lookSoon();
    /// Lets another one lead for a while: this one's upstreams fail.
    void resign();

private:
    void look();
    void looked(const std::optional<std::vector<std::string>> &reply);
    void release();
    void become(Role role);

    SharedStore &m_store;
    const std::optional<SharedNames> &m_names;
    const Clock &m_clock;
    std::function<void()> m_changed;
    const std::string m_token;
    Role m_role = Role::Alone;
    bool m_wanted = false;
    bool m_looking = false;
    bool m_holds = false; ///< the lease
    bool m_said = false; ///< that it leads
    TimePoint m_notBefore{};
    QTimer m_timer;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace gasgauge
