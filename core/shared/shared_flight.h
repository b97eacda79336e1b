// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "shared/shared_question.h"
#include "shared/store/shared_store.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QTimer>

namespace gasgauge {

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
    void storeWent();

private:
    enum class Stage : unsigned char { Acquiring, Waiting, Asking, Storing, Alone, Ended };
    using Reply = std::optional<std::vector<std::string>>;

    void acquire();
    void acquired(const Reply &reply);
    bool takeFound(const std::string &text, bool asAnswer);
    void wait(std::chrono::milliseconds left);
    void askForAll(const Reply &reply);
    void askAlone();
    void ask(std::function<void(Results)> take);
    void answered(Results results);
    void store(const Results &results);
    void stored(const Reply &reply, std::chrono::milliseconds age);
    void release();
    void renew();
    void finish(Results results);
    bool suits(const SharedRecord &record) const;
    /// Only while this is there.
    template <typename Function>
    auto guarded(Function function);

    const Means m_means;
    SharedQuestion m_question;
    Done m_done;
    const std::string m_token;
    std::vector<RpcRequest> m_asked; ///< of upstream: the question's, and what others want
    Results m_results;
    TimePoint m_askedAt{};
    TimePoint m_answeredAt{};
    TimePoint m_begunAt{};
    Stage m_stage = Stage::Acquiring;
    bool m_distrusts = false; ///< what stands there was no answer
    QTimer m_timer; ///< tries again, or renews
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace gasgauge
