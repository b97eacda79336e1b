// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/credits/ledger_text.h"

#include <QDate>
#include <QRegularExpression>

namespace gasgauge {

namespace {

constexpr char kHead[] = "gasgauge-credits 1 ";
constexpr qsizetype kMostRows = 512;

QDate dateOf(std::chrono::sys_days day)
{
    return QDate(1970, 1, 1).addDays(day.time_since_epoch().count());
}

bool isHex(const QByteArray &text)
{
    static const QRegularExpression form(QStringLiteral("\\A[0-9a-f]{32}\\z"));
    return form.match(QString::fromLatin1(text)).hasMatch();
}

} // namespace

QByteArray ledgerText(const LedgerContent &content)
{
    QByteArray text = kHead + content.salt + '\n';
    for (const LedgerRow &row : content.rows) {
        text += row.account + ' ' + dateOf(row.day).toString(Qt::ISODate).toLatin1() + ' '
            + QByteArray::number(static_cast<qulonglong>(row.spent)) + '\n';
    }
    return text;
}

ParsedLedger parseLedger(const QByteArray &text)
{
    ParsedLedger parsed;
    QList<QByteArray> lines = text.split('\n');
    const QByteArray head = lines.takeFirst();
    const QByteArray salt = head.mid(static_cast<qsizetype>(sizeof kHead) - 1);
    if (!head.startsWith(kHead) || !isHex(salt)) {
        parsed.damaged = true;
        return parsed;
    }
    parsed.content.salt = salt;
    for (const QByteArray &line : lines) {
        if (line.isEmpty())
            continue;
        const QList<QByteArray> words = line.split(' ');
        const QDate date = QDate::fromString(QString::fromLatin1(words.value(1)), Qt::ISODate);
        bool isNumber = false;
        const std::uint64_t spent = words.value(2).toULongLong(&isNumber);
        const bool good = words.size() == 3 && isHex(words[0]) && date.isValid() && isNumber
            && spent < (std::uint64_t(1) << 53U) && parsed.content.rows.size() < kMostRows;
        if (!good) {
            parsed.damaged = true;
            continue;
        }
        const std::chrono::days days(QDate(1970, 1, 1).daysTo(date));
        parsed.content.rows.push_back({words[0], std::chrono::sys_days(days), spent});
    }
    return parsed;
}

} // namespace gasgauge
