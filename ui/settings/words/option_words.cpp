// SPDX-License-Identifier: GPL-3.0-only
#include "settings/words/option_words.h"

#include "settings/words/word_list.h"

#include <algorithm>

#include <QCoreApplication>
#include <QRegularExpression>

namespace gasgauge::option_words {

namespace {

QString said(const char *text)
{
    return QCoreApplication::translate(kContext, text);
}

const Words *wordsOf(const OptionSpec &spec)
{
    const auto words = wordList();
    const auto found = std::ranges::find_if(
        words, [&spec](const Words &each) { return spec.name == QLatin1String(each.name); });
    return found == words.end() ? nullptr : &*found;
}

QString own(const OptionSpec &spec, const char *Words::*part)
{
    const Words *words = wordsOf(spec);
    return words && words->*part ? said(words->*part) : QString();
}

/// "1 to 64".
QString range(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("\\A(\\d+) to (\\d+)\\z"));
    const auto match = form.match(text);
    return match.hasMatch() ? said(QT_TRANSLATE_NOOP("gasgauge::OptionWords", "a whole number from %1 to %2"))
                                  .arg(match.captured(1), match.captured(2))
                            : QString();
}

} // namespace

QString title(const OptionSpec &spec)
{
    if (const QString words = own(spec, &Words::title); !words.isEmpty())
        return words;
    QString name = spec.name.isEmpty() ? OptionTable::environmentNameOf(spec) : spec.name;
    name.replace(u'-', u' ');
    return name[0].toUpper() + name.mid(1);
}

QString help(const OptionSpec &spec)
{
    const QString words = own(spec, &Words::help);
    return words.isEmpty() ? spec.help : words;
}

QString allowed(const OptionSpec &spec)
{
    if (const QString words = own(spec, &Words::allowed); !words.isEmpty())
        return words;
    const QString numbers = range(spec.allowed);
    return numbers.isEmpty() ? spec.allowed : numbers;
}

QString usual(const OptionSpec &spec)
{
    const QString words = own(spec, &Words::usual);
    return words.isEmpty() ? choice(spec.defaultText) : words;
}

QString choice(const QString &word)
{
    return said(word.toUtf8().constData());
}

QString origin(const QString &origin)
{
    return said(origin.toUtf8().constData());
}

bool isNegated(const OptionSpec &spec)
{
    return spec.kind == OptionSpec::Kind::Switch && spec.name.startsWith(QLatin1String("no-"));
}

} // namespace gasgauge::option_words
