// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_text.h"

#include "format/amounts/money_text.h"
#include "format/amounts/small_price.h"
#include "format/number_text.h"
#include "format/time_text.h"
#include "look/chain_look.h"

#include <cmath>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace gasgauge {

namespace {

struct AlertWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::AlertText)
};

QString lengthOf(double minutes)
{
    return text::duration(std::llround(minutes * 60'000));
}

QString spanOf(const AlertRule &rule)
{
    return lengthOf(static_cast<double>(rule.span.count()));
}

QString percentOf(double share)
{
    return AlertWords::tr("%1 %").arg(QLocale().toString(share, 'g', 6));
}

/// The subject of one rule: its own cost says of how much gas.
QString nameOf(const AlertRule &rule)
{
    if (rule.subject == AlertSubject::OwnCost)
        return AlertWords::tr("Cost of %1 gas").arg(text::localized(std::to_string(rule.gas)));
    return subjectName(rule.subject);
}

QString rankSentence(const AlertRule &rule)
{
    return rule.kind == AlertKind::Below
        ? AlertWords::tr("Base fee among the cheapest %1 of the week").arg(percentOf(rule.threshold))
        : AlertWords::tr("Base fee dearer than %1 of the week").arg(percentOf(rule.threshold));
}

QString withChain(const QString &sentence, const AlertRule &rule)
{
    if (rule.chain.isEmpty())
        return sentence;
    QString name = rule.chain;
    name[0] = name[0].toUpper();
    return AlertWords::tr("%1: %2", "a chain, what a rule waits for").arg(name, sentence);
}

QString plainSentence(const AlertRule &rule)
{
    switch (rule.kind) {
    case AlertKind::Below:
        if (rule.subject == AlertSubject::Rank)
            return rankSentence(rule);
        return AlertWords::tr("%1 below %2").arg(nameOf(rule), amountText(rule.subject, rule.threshold));
    case AlertKind::Above:
        if (rule.subject == AlertSubject::Rank)
            return rankSentence(rule);
        return AlertWords::tr("%1 above %2").arg(nameOf(rule), amountText(rule.subject, rule.threshold));
    case AlertKind::Rising:
        return AlertWords::tr("%1 up %2 within %3")
            .arg(nameOf(rule), percentOf(rule.threshold), spanOf(rule));
    case AlertKind::UpstreamDown:
        return rule.span.count() == 0 ? AlertWords::tr("Upstream gone")
                                      : AlertWords::tr("Upstream gone for %1").arg(spanOf(rule));
    case AlertKind::DataOld:
        return AlertWords::tr("Gas price older than %1").arg(spanOf(rule));
    case AlertKind::NoBlock:
        return AlertWords::tr("No block for %1").arg(spanOf(rule));
    }
    return {};
}

/// Nobody knows how its upstreams are.
AlertText goneText(const Alert &alert, const QString &origin)
{
    return {alert.msecs, AlertWords::tr("%1 is gone").arg(hostOf(origin)),
        AlertWords::tr(
            "%1: It has not answered for %2. What is shown grows old; it is tried again by itself.")
            .arg(timeOfAlert(alert.msecs, alert.msecs), lengthOf(alert.value))};
}

QString titleOf(const Alert &alert)
{
    switch (alert.rule.kind) {
    case AlertKind::Rising:
        return withChain(AlertWords::tr("%1 up %2 within %3")
                             .arg(nameOf(alert.rule), percentOf(std::floor(alert.share)), spanOf(alert.rule)),
            alert.rule);
    case AlertKind::UpstreamDown:
        return withChain(AlertWords::tr("Upstream down"), alert.rule);
    case AlertKind::DataOld:
        return withChain(AlertWords::tr("The gas price is old"), alert.rule);
    default:
        return sentenceOf(alert.rule);
    }
}

QString bodyOf(const Alert &alert)
{
    switch (alert.rule.kind) {
    case AlertKind::UpstreamDown:
        return AlertWords::tr("Nothing new for %1. What is shown grows old; it is tried again by itself.")
            .arg(lengthOf(alert.value));
    case AlertKind::DataOld:
        return AlertWords::tr("It was fetched %1 ago.").arg(lengthOf(alert.value));
    case AlertKind::NoBlock:
        return AlertWords::tr("The last block is %1 old.").arg(lengthOf(alert.value));
    case AlertKind::Below:
    case AlertKind::Above:
    case AlertKind::Rising:
        break;
    }
    if (alert.rule.subject == AlertSubject::Rank)
        return alert.value <= 50
            ? AlertWords::tr("It is cheaper than %1 of the week.")
                  .arg(percentOf(std::round(100 - alert.value)))
            : AlertWords::tr("It is dearer than %1 of the week.").arg(percentOf(std::round(alert.value)));
    return AlertWords::tr("It was %1.").arg(amountText(alert.rule.subject, alert.value));
}

} // namespace

QString subjectName(AlertSubject subject)
{
    switch (subject) {
    case AlertSubject::GasPrice:
        return AlertWords::tr("Gas price");
    case AlertSubject::BaseFee:
        return AlertWords::tr("Base fee");
    case AlertSubject::SlowTier:
        return AlertWords::tr("Max fee, slow");
    case AlertSubject::StandardTier:
        return AlertWords::tr("Max fee, standard");
    case AlertSubject::FastTier:
        return AlertWords::tr("Max fee, fast");
    case AlertSubject::Transfer:
        return AlertWords::tr("Transfer");
    case AlertSubject::Erc20Transfer:
        return AlertWords::tr("ERC-20 transfer");
    case AlertSubject::Swap:
        return AlertWords::tr("Swap");
    case AlertSubject::OwnCost:
        return AlertWords::tr("Cost of my gas");
    case AlertSubject::Rank:
        break;
    }
    return AlertWords::tr("Rank in the week");
}

QString amountText(AlertSubject subject, double amount)
{
    if (subject == AlertSubject::Rank)
        return percentOf(amount);
    return isCost(subject) ? text::dollars(amount) : text::smallPrice(amount).joined();
}

QString sentenceOf(const AlertRule &rule)
{
    return withChain(plainSentence(rule), rule);
}

QString timeOfAlert(qint64 msecs, qint64 nowMsecs)
{
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(msecs);
    const QLocale locale;
    // The locale of no language would add seconds.
    const QString time = locale.language() == QLocale::C ? then.time().toString(QStringLiteral("HH:mm"))
                                                         : locale.toString(then.time(), QLocale::ShortFormat);
    if (then.date() == QDateTime::fromMSecsSinceEpoch(nowMsecs).date())
        return time;
    return locale.toString(then.date(), QLocale::ShortFormat) + QLatin1Char(' ') + time;
}

AlertText textOf(const Alert &alert, bool simulated, const QString &origin, bool gone)
{
    if (gone && alert.rule.kind == AlertKind::UpstreamDown)
        return goneText(alert, origin);
    QString title = titleOf(alert);
    if (simulated)
        title = AlertWords::tr("SIMULATED: %1").arg(title);
    // The moment it came: a notification may be read much later.
    QString body = AlertWords::tr("%1: %2", "a time, what was then")
                       .arg(timeOfAlert(alert.msecs, alert.msecs), bodyOf(alert));
    if (!origin.isEmpty())
        body = AlertWords::tr("%1 (%2)").arg(body, origin);
    return {alert.msecs, title, body};
}

} // namespace gasgauge
