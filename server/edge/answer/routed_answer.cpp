// SPDX-License-Identifier: GPL-3.0-only
#include "edge/answer/routed_answer.h"

#include "http/error_response.h"
#include "request/conditional.h"

namespace gasgauge {

RoutedAnswer::RoutedAnswer(const Serializer &serializer, std::string_view date, const Response &response)
    : m_serializer(serializer)
    , m_date(date)
    , m_response(response)
    , m_etag(response.status == 200 ? response.header("ETag") : nullptr)
{ }

bool RoutedAnswer::isMatchedBy(const std::string &ifNoneMatch) const
{
    return m_etag && matchesEntityTag(ifNoneMatch, *m_etag);
}

Response RoutedAnswer::inForm(Form form) const
{
    switch (form) {
    case NotModified:
        return Serializer::notModified(m_response);
    case Page:
        return errorPage(m_response).value_or(m_response);
    case Whole:
        break;
    }
    return m_response;
}

std::string_view RoutedAnswer::bytes(Persistence persistence, bool head, bool matched, bool page)
{
    const Form form = matched ? NotModified : page && m_response.status >= 400 ? Page : Whole;
    auto &message = m_messages[static_cast<std::size_t>(persistence)][form];
    if (!message)
        message = m_serializer.message(inForm(form), persistence, m_date);
    return head ? message->head() : std::string_view(message->bytes);
}

} // namespace gasgauge
