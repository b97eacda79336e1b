// SPDX-License-Identifier: GPL-3.0-only
#include "edge/answer/ready_answers.h"

#include "http/http_date.h"
#include "http/value_response.h"

#include <algorithm>

namespace gasgauge {

using namespace std::chrono;

void ReadyAnswers::publish(SnapshotPtr snapshot)
{
    m_snapshot = std::move(snapshot);
    // What was said of the old snapshot, by the values' own answers or by a route, is no longer true.
    for (auto &slots : m_slots) {
        if (auto &slot = slots[static_cast<std::size_t>(MethodClass::Read)])
            slot->validUntil = {};
    }
}

void ReadyAnswers::keep(Endpoint endpoint, MethodClass methodClass, const Response &response, TimePoint now)
{
    if (response.reusableFor > milliseconds(0))
        make(endpoint, methodClass, response, std::min(now + response.reusableFor, endOfSecond(now)));
}

const ReadyAnswer *ReadyAnswers::renew(Endpoint endpoint, MethodClass methodClass, TimePoint now)
{
    const std::optional<Method> method = methodOf(endpoint);
    if (!method || methodClass != MethodClass::Read || !m_snapshot)
        return nullptr;
    const ValueState &state = m_snapshot->values[*method];
    if (!state.value || state.unsupported() || now >= std::max(state.freshUntil, state.staleUntil))
        return nullptr;
    const bool fresh = now < state.freshUntil;
    const CacheStatus status = fresh ? CacheStatus::Hit : CacheStatus::Stale;
    const TimePoint nextAge = state.value->fetchedAt + floor<seconds>(now - state.value->fetchedAt) + 1s;
    const TimePoint limit = fresh ? state.freshUntil : state.staleUntil;
    ReadyAnswer &answer = make(endpoint, methodClass, valueResponse(state, status, now),
        std::min({nextAge, limit, endOfSecond(now)}));
    answer.counts = {*method, status};
    return &answer;
}

ReadyAnswer &ReadyAnswers::make(
    Endpoint endpoint, MethodClass methodClass, const Response &response, TimePoint validUntil)
{
    auto &slot = m_slots[indexOf(endpoint)][static_cast<std::size_t>(methodClass)];
    if (!slot)
        slot = std::make_unique<ReadyAnswer>();
    slot->validUntil = validUntil;
    slot->status = response.status;
    const std::string *etag = response.status == 200 ? response.header("ETag") : nullptr;
    slot->etag = etag ? *etag : std::string();
    for (std::size_t i = 0; i < kPersistences; ++i) {
        const auto persistence = static_cast<Persistence>(i);
        slot->full[i] = m_serializer.message(response, persistence, date());
        if (etag)
            slot->notModified[i]
                = m_serializer.message(Serializer::notModified(response), persistence, date());
    }
    return *slot;
}

TimePoint ReadyAnswers::endOfSecond(TimePoint now) const
{
    const auto wall = m_clock.wallNow();
    return now + duration_cast<nanoseconds>(floor<seconds>(wall) + 1s - wall);
}

std::string_view ReadyAnswers::date()
{
    const sys_seconds second = floor<seconds>(m_clock.wallNow());
    if (second != m_dateSecond || m_date.empty()) {
        m_dateSecond = second;
        m_date = httpDate(second);
    }
    return m_date;
}

} // namespace gasgauge
