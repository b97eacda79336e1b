// SPDX-License-Identifier: GPL-3.0-only
#include "edge/answer/ready_answers.h"

#include "formats/fee_response.h"
#include "http/error_response.h"
#include "http/http_date.h"
#include "http/value_response.h"

#include <algorithm>

namespace gasgauge {

using namespace std::chrono;

namespace {

CacheStatus statusOf(const ValueState &state, TimePoint now)
{
    return state.conditionAt(now) == ValueCondition::Fresh ? CacheStatus::Hit : CacheStatus::Stale;
}

} // namespace

void ReadyAnswers::publish(SnapshotPtr snapshot, ChainIndex chain)
{
    of(chain).snapshot = std::move(snapshot);
    // What was said of the old snapshot, by the values' own answers or by a route, is no longer true. What
    // belongs to no chain may tell of them all.
    for (std::size_t i = 0; i < kEndpoints; ++i) {
        const auto endpoint = static_cast<Endpoint>(i);
        const Target target{endpoint, isOfChain(endpoint) ? chain : ChainIndex(0)};
        if (const Slot &slot = slotOf(target, MethodClass::Read))
            slot->validUntil = {};
    }
}

void ReadyAnswers::keep(Target target, MethodClass methodClass, const Response &response, TimePoint now)
{
    if (response.reusableFor > milliseconds(0))
        make(target, methodClass, response, std::min(now + response.reusableFor, endOfSecond(now)));
}

const ReadyAnswer *ReadyAnswers::renew(Target target, MethodClass methodClass, TimePoint now)
{
    const Snapshot *const snapshot = of(target.chain).snapshot.get();
    if (methodClass != MethodClass::Read || !snapshot || readsQuery(target.endpoint))
        return nullptr;
    if (const auto format = formatOf(target.endpoint))
        return renewFees(target, *format, now);
    const std::optional<Method> method = methodOf(target.endpoint);
    if (!method)
        return nullptr;
    const ValueState &state = snapshot->values[*method];
    const TimePoint limit = state.answersUntil(now);
    if (limit <= now)
        return nullptr;
    const CacheStatus status = statusOf(state, now);
    ReadyAnswer &answer
        = makeAged(target, state, valueResponse(state, status, now, snapshot->stateAt(now)), limit, now);
    answer.counts = {*method, status};
    return &answer;
}

const ReadyAnswer *ReadyAnswers::renewFees(Target target, FeeFormat format, TimePoint now)
{
    const Snapshot &snapshot = *of(target.chain).snapshot;
    const FeesState &fees = snapshot.fees;
    const TimePoint limit = fees.state.answersUntil(now);
    if (limit <= now || !fees.report)
        return nullptr;
    const Slot &before = slotOf(target, MethodClass::Read);
    const std::string tag
        = before && before->report == fees.report ? before->etag : feeTag(format, {}, *fees.report);
    const CacheStatus status = statusOf(fees.state, now);
    const Response response
        = feeResponse(format, {}, fees, status, {now, m_clock.wallNow()}, snapshot.stateAt(now), tag);
    ReadyAnswer &answer = makeAged(target, fees.state, response, limit, now);
    answer.counts = {*countedMethod(target.endpoint), status};
    answer.report = fees.report;
    return &answer;
}

/// Until its Age, its Date or the value itself is another one.
ReadyAnswer &ReadyAnswers::makeAged(
    Target target, const ValueState &state, const Response &response, TimePoint limit, TimePoint now)
{
    const TimePoint nextAge = state.value->fetchedAt + floor<seconds>(now - state.value->fetchedAt) + 1s;
    return make(target, MethodClass::Read, response, std::min({nextAge, limit, endOfSecond(now)}));
}

ReadyAnswer &ReadyAnswers::make(
    Target target, MethodClass methodClass, const Response &response, TimePoint validUntil)
{
    Slot &slot = slotOf(target, methodClass);
    if (!slot)
        slot = std::make_unique<ReadyAnswer>();
    slot->validUntil = validUntil;
    slot->status = response.status;
    const std::string *etag = response.status == 200 ? response.header("ETag") : nullptr;
    slot->etag = etag ? *etag : std::string();
    slot->report.reset();
    slot->page.reset();
    std::optional<Response> page;
    if (response.status >= 400 && (page = errorPage(response)))
        slot->page = std::make_unique<std::array<Message, kPersistences>>();
    for (std::size_t i = 0; i < kPersistences; ++i) {
        const auto persistence = static_cast<Persistence>(i);
        slot->full[i] = m_serializer.message(response, persistence, date());
        if (page)
            (*slot->page)[i] = m_serializer.message(*page, persistence, date());
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
