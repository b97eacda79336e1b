// SPDX-License-Identifier: GPL-3.0-only
#include "format/failure_text.h"

#include "format/window_words.h"

#include <QCoreApplication>

namespace gasgauge::text {

namespace {

struct FailureWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::FailureText)
};

/// Nobody answered.
QString unreachable(FailureCause cause)
{
    switch (cause) {
    case FailureCause::Slow:
        return FailureWords::tr("%1 does not answer in time. Check that it runs and that the network lets it "
                                "through.");
    case FailureCause::Refused:
        return FailureWords::tr(
            "%1 refuses the connection. Check that it runs and that its address is right.");
    case FailureCause::NotFound:
        return FailureWords::tr("%1 is not found. Check the host in its address, and the network.");
    case FailureCause::Untrusted:
        return FailureWords::tr("%1 cannot be trusted: TLS or its certificate failed, so nothing was sent. "
                                "Check its address and this computer's date.");
    case FailureCause::Proxy:
        return FailureWords::tr("%1 was not asked: the proxy before it does not answer. Check the network "
                                "settings of the system.");
    case FailureCause::ProxyPassword:
        return FailureWords::tr("%1 was not asked: the proxy before it wants a user and a password.");
    case FailureCause::Cut:
        return FailureWords::tr("%1 closed the connection before its answer was whole.");
    case FailureCause::Unreachable:
        return FailureWords::tr("%1 cannot be reached. Check the network and its address.");
    default:
        return {};
    }
}

/// Somebody did, but not with a value.
QString badAnswer(FailureCause cause)
{
    switch (cause) {
    case FailureCause::NotHttp:
        return FailureWords::tr("%1 does not speak HTTP. Check the port in its address.");
    case FailureCause::Endless:
        return FailureWords::tr("%1 sends without end and answers nothing. Check its address.");
    case FailureCause::Denied:
        return FailureWords::tr("%1 refuses the request. Check the key, or the user and the password in its "
                                "address.");
    case FailureCause::HostName:
        return FailureWords::tr("%1 refuses requests under this host name. Use its IP address, or allow the "
                                "name in the node.");
    case FailureCause::Redirect:
        return FailureWords::tr("%1 sends on to another address, which is not followed. Check its address.");
    case FailureCause::ErrorAnswer:
        return FailureWords::tr("%1 answers with an error. It is asked again after a pause.");
    case FailureCause::Nonsense:
        return FailureWords::tr("%1 answers with something that is no value. Check its address.");
    case FailureCause::NoMethod:
        return FailureWords::tr("%1 does not have this value. Another upstream is needed for it.");
    case FailureCause::OtherChain:
        return FailureWords::tr("%1 is of another chain, so its values are not used. Check its address.");
    case FailureCause::Limited:
        return FailureWords::tr("%1 asks for fewer requests. It is asked again after a pause.");
    case FailureCause::Spent:
        return FailureWords::tr("%1 says that the day's credits are spent. It is asked again at 00:00 UTC.");
    case FailureCause::OwnLimit:
        return FailureWords::tr("The day's credits of %1 are spent. It is asked again at 00:00 UTC.");
    default:
        return {};
    }
}

} // namespace

QString failure(const Failure &failure)
{
    const QString who = QString::fromStdString(failure.who);
    switch (failure.cause) {
    case FailureCause::Other:
        return windowSentence(QString::fromStdString(failure.message));
    case FailureCause::AskedOften:
        return FailureWords::tr("The upstreams were asked often enough for now. They are asked again after a "
                                "pause.");
    case FailureCause::HttpStatus:
        return FailureWords::tr("%1 answers with HTTP status %2. Check its address.")
            .arg(who)
            .arg(failure.status);
    default:
        break;
    }
    const QString words = unreachable(failure.cause);
    return (words.isEmpty() ? badAnswer(failure.cause) : words).arg(who);
}

QString reason(const std::optional<Failure> &known, const std::optional<QString> &error)
{
    return known ? failure(*known) : windowSentence(error.value_or(QString()));
}

} // namespace gasgauge::text
