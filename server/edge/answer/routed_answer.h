// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/serialize.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace gasgauge {

/// An answer of the router for everybody who waits for it: each form that somebody asks for is made once.
class RoutedAnswer
{
public:
    /// All of them outlive the answer.
    RoutedAnswer(const Serializer &serializer, std::string_view date, const Response &response);

    /// Whether If-None-Match names what the answer carries.
    bool isMatchedBy(const std::string &ifNoneMatch) const;
    int status(bool matched) const { return matched ? 304 : m_response.status; }
    /// `page`: a refusal as HTML.
    std::string_view bytes(Persistence persistence, bool head, bool matched, bool page);

private:
    const Serializer &m_serializer;
    const std::string_view m_date;
    const Response &m_response;
    const std::string *m_etag;
    enum Form : std::size_t { Whole, NotModified, Page };
    static constexpr std::size_t kForms = 3;
    std::array<std::array<std::optional<Message>, kForms>, kPersistences> m_messages;

    Response inForm(Form form) const;
};

} // namespace gasgauge
