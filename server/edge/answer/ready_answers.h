// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/cache_status.h"
#include "cache/snapshot.h"
#include "http/endpoint.h"
#include "http/serialize.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace gasgauge {

/// The request methods as far as answers differ by them.
enum class MethodClass : unsigned char { Read, Options, Other, Unknown };
inline constexpr std::size_t kMethodClasses = 4;

/// An answer as bytes in every variant that a request can ask for, true until `validUntil`.
struct ReadyAnswer
{
    TimePoint validUntil{};
    int status = 200;
    std::optional<std::pair<Method, CacheStatus>> counts; ///< for the answers that count as one of a value
    std::string etag; ///< empty: nothing to compare If-None-Match with
    std::array<Message, kPersistences> full;
    std::array<Message, kPersistences> notModified;

    std::string_view pick(Persistence persistence, bool head, bool matched) const
    {
        const auto i = static_cast<std::size_t>(persistence);
        if (matched)
            return notModified[i].bytes;
        return head ? full[i].head() : std::string_view(full[i].bytes);
    }
};

/// The ready answers of one worker: those of the values are made from the snapshot when the snapshot changed
/// or the second ticked, those of routes when a route said that its answer may be given again. Owned by one
/// thread.
class ReadyAnswers
{
public:
    ReadyAnswers(const Serializer &serializer, const Clock &clock)
        : m_serializer(serializer)
        , m_clock(clock)
    { }

    void publish(SnapshotPtr snapshot);
    /// Keeps the answer of a route for as long as it allows.
    void keep(Endpoint endpoint, MethodClass methodClass, const Response &response, TimePoint now);
    /// The answer to give now, or nothing: then the router has to be asked.
    const ReadyAnswer *find(Endpoint endpoint, MethodClass methodClass, TimePoint now)
    {
        const auto &slot = m_slots[indexOf(endpoint)][static_cast<std::size_t>(methodClass)];
        if (slot && now < slot->validUntil) [[likely]]
            return slot.get();
        return renew(endpoint, methodClass, now);
    }
    /// The Date of now, made once a second.
    std::string_view date();

private:
    const ReadyAnswer *renew(Endpoint endpoint, MethodClass methodClass, TimePoint now);
    ReadyAnswer &make(
        Endpoint endpoint, MethodClass methodClass, const Response &response, TimePoint validUntil);
    TimePoint endOfSecond(TimePoint now) const;

    const Serializer &m_serializer;
    const Clock &m_clock;
    SnapshotPtr m_snapshot;
    std::array<std::array<std::unique_ptr<ReadyAnswer>, kMethodClasses>, kEndpoints> m_slots;
    std::chrono::sys_seconds m_dateSecond{};
    std::string m_date;
};

} // namespace gasgauge
