// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "shared/shared_question.h"
#include "shared/store/shared_store.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QTimer>

namespace gasgauge {

/// A lease that may have been taken, or is held on, while the store is gone.
struct LostLease
{
    std::string key;
    std::string token;
};

/// The way of one question of this replica: what stands in the store if that will do, else the upstream's
/// answer, for all, where this one gets the lease, else that of whoever has it. Without the store, or where
/// that tells nothing of use, the upstream's answer for this replica alone.
class SharedFlight
{
public:
    using Results = std::vector<FetchResult>;
    struct Means
    {
        SharedStore &store;
        const SharedNames &names;
        ValueSource &upstream;
        const Clock &clock;
        std::function<void(const SharedRecord &)> old; ///< found, and better than nothing
        std::function<void(const std::string &key, std::int64_t at)> stored; ///< by this replica
        std::function<void(const LostLease &)> lost; ///< to be let go when the store is back
    };
    using Done = std::function<void(Results)>;

    /// `done` is called once, later, and may destroy this.
    SharedFlight(const Means &means, SharedQuestion question, Done done);
    ~SharedFlight();

    /// `later`: who is to have the lease first may have it meanwhile.
    void begin(std::chrono::milliseconds later);
    const std::string &key() const { return m_question.key; }
    /// A record of its key is told; whether it was the end of the flight.
    bool told(const SharedRecord &record);
    /// Whether a record of its key that is told now is its own.
    bool stores() const { return m_stage == Stage::Storing; }
    /// Its lease is free.
    void released();
    void storeGoes();
    void storeWent();

private:
    enum class Stage : unsigned char {
        Acquiring,
        Waiting,
        Asking,
        AskingStill, ///< without the lease: others may ask theirs
        Storing,
        Alone,
        Ended,
    };
    using Reply = std::optional<std::vector<std::string>>;

    void acquire();
    void acquired(const Reply &reply);
    bool takeFound(const std::string &text, bool asAnswer);
    void wait(std::chrono::milliseconds left);
    bool giveUp();
    void askForAll(const Reply &reply);
    void addWanted(const std::string &name);
    void askAlone();
    void ask(std::function<void(Results)> take);
    void answered(Results results);
    void store(const Results &results);
    void stored(const Reply &reply, std::chrono::milliseconds age);
    void release();
    void renew();
    void finishWithOwn();
    void finish(Results results);
    bool suits(const SharedRecord &record) const;
    /// Only while this is there.
    template <typename Function>
    auto guarded(Function function)
    {
        return [alive = std::weak_ptr<bool>(m_alive), function = std::move(function)](auto &&...arguments) {
            if (!alive.expired())
                function(std::forward<decltype(arguments)>(arguments)...);
        };
    }

    const Means m_means;
    SharedQuestion m_question;
    Done m_done;
    const std::string m_token;
    std::vector<RpcRequest> m_asked; ///< of upstream: the question's, and what others want
    Results m_results;
    TimePoint m_askedAt{};
    TimePoint m_answeredAt{};
    TimePoint m_begunAt{};
    TimePoint m_acquiringAt{};
    std::chrono::nanoseconds m_forStore{}; ///< waited to have the lease
    Stage m_stage = Stage::Acquiring;
    bool m_distrusts = false; ///< what stands there was no answer
    QTimer m_timer; ///< tries again, or renews
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace gasgauge
