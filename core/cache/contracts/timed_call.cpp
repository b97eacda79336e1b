// SPDX-License-Identifier: GPL-3.0-only
#include "cache/contracts/timed_call.h"

#include <utility>

namespace gasgauge {

TimedCall::TimedCall(ValueSource &source, const Clock &clock, std::chrono::seconds every)
    : m_source(source)
    , m_clock(clock)
    , m_every(every)
    , m_self(std::make_shared<TimedCall *>(this))
{ }

TimedCall::~TimedCall()
{
    *m_self = nullptr;
}

void TimedCall::askIfDue(std::string_view contract, std::string_view data,
    std::function<void(const std::optional<std::string> &)> take)
{
    const TimePoint now = m_clock.now();
    if (m_asking || (m_askedAt && now - *m_askedAt < m_every))
        return;
    m_askedAt = now;
    m_asking = true;
    const std::string params
        = R"([{"to":")" + std::string(contract) + R"(","data":")" + std::string(data) + R"("},"latest"])";
    m_source.fetchAll({{Method::Call, params, true}},
        [self = m_self, take = std::move(take)](const std::vector<FetchResult> &results) {
            if (!*self)
                return;
            (*self)->m_asking = false;
            const FetchResult &result = results.front();
            take(result ? std::optional(std::string(result->result.text())) : std::nullopt);
        });
}

} // namespace gasgauge
