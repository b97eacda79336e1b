// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/cache_status.h"
#include "cache/snapshot.h"
#include "formats/question.h"
#include "http/chains/chain_paths.h"
#include "http/serialize.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gasgauge {

/// The request methods as far as answers differ by them.
enum class MethodClass : unsigned char { Read, Options, Post, Other, Unknown };
inline constexpr std::size_t kMethodClasses = 5;

/// An answer as bytes in every variant that a request can ask for, true until `validUntil`.
struct ReadyAnswer
{
    TimePoint validUntil{};
    int status = 200;
    std::optional<std::pair<Method, CacheStatus>> counts; ///< for the answers that count as one of a value
    std::string etag; ///< empty: nothing to compare If-None-Match with
    std::shared_ptr<const FeeReport> report; ///< what `etag` is of, where that is one
    std::array<Message, kPersistences> full;
    std::array<Message, kPersistences> notModified;
    std::unique_ptr<std::array<Message, kPersistences>> page; ///< of a refusal: for who prefers HTML

    std::string_view pick(Persistence persistence, bool head, bool matched) const
    {
        const auto i = static_cast<std::size_t>(persistence);
        if (matched)
            return notModified[i].bytes;
        return head ? full[i].head() : std::string_view(full[i].bytes);
    }
    std::string_view pickPage(Persistence persistence, bool head) const
    {
        const Message &message = (*page)[static_cast<std::size_t>(persistence)];
        return head ? message.head() : std::string_view(message.bytes);
    }
};

/// The ready answers of one worker: those of the values are made from the snapshot when the snapshot changed
/// or the second ticked, those of routes when a route said that its answer may be given again. Owned by one
/// thread.
class ReadyAnswers
{
public:
    ReadyAnswers(const Serializer &serializer, const Clock &clock, std::size_t chains = 1)
        : m_serializer(serializer)
        , m_clock(clock)
        , m_others(chains - 1)
    { }

    void publish(SnapshotPtr snapshot, ChainIndex chain = 0);
    /// Keeps the answer of a route for as long as it allows.
    void keep(Target target, MethodClass methodClass, const Response &response, TimePoint now);
    /// The answer to give now, or nothing: then the router has to be asked.
    const ReadyAnswer *find(Target target, MethodClass methodClass, TimePoint now)
    {
        const auto &slot = slotOf(target, methodClass);
        if (slot && now < slot->validUntil) [[likely]]
            return slot.get();
        return renew(target, methodClass, now);
    }
    /// The Date of now, made once a second.
    std::string_view date();
    /// Until when a Date of `now` is true.
    TimePoint endOfSecond(TimePoint now) const;
    /// What is known of a chain; nothing before anything was published.
    const Snapshot *snapshot(ChainIndex chain) const
    {
        return chain == 0 ? m_first.snapshot.get() : m_others[chain - 1U].snapshot.get();
    }

private:
    using Slot = std::unique_ptr<ReadyAnswer>;
    struct ChainAnswers
    {
        SnapshotPtr snapshot;
        std::array<std::array<Slot, kMethodClasses>, kEndpoints> slots;
    };

    ChainAnswers &of(ChainIndex chain) { return chain == 0 ? m_first : m_others[chain - 1U]; }
    Slot &slotOf(Target target, MethodClass methodClass)
    {
        return of(target.chain).slots[indexOf(target.endpoint)][static_cast<std::size_t>(methodClass)];
    }
    const ReadyAnswer *renew(Target target, MethodClass methodClass, TimePoint now);
    const ReadyAnswer *renewFees(Target target, FeeFormat format, TimePoint now);
    ReadyAnswer &makeAged(
        Target target, const ValueState &state, const Response &response, TimePoint limit, TimePoint now);
    ReadyAnswer &make(Target target, MethodClass methodClass, const Response &response, TimePoint validUntil);

    const Serializer &m_serializer;
    const Clock &m_clock;
    ChainAnswers m_first; ///< with what belongs to no chain
    std::vector<ChainAnswers> m_others;
    std::chrono::sys_seconds m_dateSecond{};
    std::string m_date;
};

} // namespace gasgauge
