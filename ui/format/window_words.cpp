// SPDX-License-Identifier: GPL-3.0-only
#include "format/window_words.h"

#include <QStringList>

namespace gasgauge::text {

namespace {

const QString kOption = QStringLiteral("--");

/// The clauses that name no option, in the same words.
QString withoutOptions(const QString &sentence, const QString &mark)
{
    QStringList kept;
    for (const QString &clause : sentence.split(mark)) {
        if (!clause.contains(kOption))
            kept << clause;
    }
    return kept.join(mark);
}

} // namespace

QString windowWords(const QString &message)
{
    if (!message.contains(kOption))
        return message;
    QStringList kept;
    for (const QString &part : message.split(QStringLiteral("; "))) {
        const QString words = withoutOptions(part, QStringLiteral(", "));
        if (!words.isEmpty())
            kept << words;
    }
    QString words = kept.join(QStringLiteral("; ")).trimmed();
    while (words.endsWith(u'.') || words.endsWith(u','))
        words.chop(1);
    return words.isEmpty() ? words : words + u'.';
}

QString windowSentence(const QString &message)
{
    QString words = windowWords(message).trimmed();
    if (words.isEmpty())
        return words;
    words[0] = words[0].toUpper();
    return words.endsWith(u'.') ? words : words + u'.';
}

} // namespace gasgauge::text
