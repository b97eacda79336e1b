// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/value_source.h"

#include <chrono>
#include <string>

#include <QByteArray>

namespace gasgauge {

/// An upstream's answer is at most this long, unpacked.
inline constexpr qsizetype kMaxAnswerBytes = 1024 * 1024;

/// A whole HTTP response as it came.
struct HttpAnswer
{
    int status = 0;
    QByteArray contentEncoding;
    QByteArray retryAfter;
    QByteArray body; ///< still packed; longer than kMaxAnswerBytes where reading was stopped
};

/// What was asked, and of whom.
struct Question
{
    Method method{};
    qint64 id = 0;
    std::string upstream; ///< its name
    std::chrono::system_clock::time_point wallNow;
};

/// The body without its coding; nothing where it is too large or cannot be unpacked.
std::optional<QByteArray> unpackedBody(const HttpAnswer &answer);

/// Decides what an HTTP response to a JSON-RPC request is worth (JSON-RPC 2.0; Infura's error codes). Pure:
/// safe for any bytes. No text of the answer but a valid result gets through.
FetchResult judgeResponse(const Question &question, const HttpAnswer &answer);

/// How long it is until Infura gives new credits: 00:00 UTC.
std::chrono::milliseconds untilMidnightUtc(std::chrono::system_clock::time_point wallNow);

} // namespace gasgauge
