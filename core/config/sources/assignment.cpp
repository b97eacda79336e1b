// SPDX-License-Identifier: GPL-3.0-only
#include "config/sources/assignment.h"

#include "telemetry/key_form.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <optional>

namespace gasgauge {

namespace {

constexpr qsizetype kLongestShownValue = 80;
/// Keys have 32 characters, the longest option has 26.
constexpr qsizetype kLongestShownName = 30;

std::optional<bool> parseBoolean(const QString &text)
{
    const QString word = text.toLower();
    for (const auto *yes : {u"1", u"true", u"yes", u"on"}) {
        if (word == QStringView(yes))
            return true;
    }
    for (const auto *no : {u"0", u"false", u"no", u"off"}) {
        if (word == QStringView(no))
            return false;
    }
    return std::nullopt;
}

ConfigError refusal(const Assignment &assignment, const QString &allowed)
{
    return {QStringLiteral("%1: %2 is not allowed; allowed: %3")
                .arg(assignment.where, shownValue(*assignment.spec, assignment.value), allowed),
        ConfigFault::BadValue, {OptionTable::environmentNameOf(*assignment.spec), assignment.origin}};
}

} // namespace

tl::expected<void, ConfigError> applyAssignment(const Assignment &assignment)
{
    const OptionSpec &spec = *assignment.spec;
    if (spec.kind == OptionSpec::Kind::Switch) {
        const std::optional<bool> on = parseBoolean(assignment.value);
        if (!on)
            return tl::unexpected(refusal(assignment, QStringLiteral("true or false")));
        if (*on && spec.apply)
            spec.apply({});
        return {};
    }
    if (spec.apply && !spec.apply(assignment.value))
        return tl::unexpected(refusal(assignment, spec.allowed));
    return {};
}

/// A URL is secret in whatever option it turns up.
QString shownValue(const OptionSpec &spec, const QString &value)
{
    static const QRegularExpression between(QStringLiteral("[^A-Za-z0-9_-]+"));
    const QStringList words = QUrl::fromPercentEncoding(value.toUtf8()).split(between);
    if (spec.secret || value.contains(QLatin1String("//")) || value.contains(u'@')
        || std::ranges::any_of(words, looksLikeKey))
        return QStringLiteral("this value (not shown, it may hold a secret)");
    if (value.size() > kLongestShownValue)
        return u'"' + value.left(kLongestShownValue) + QStringLiteral("...\"");
    return u'"' + value + u'"';
}

QString shownName(const QString &name)
{
    const bool plain
        = !name.isEmpty() && name.size() <= kLongestShownName && std::ranges::all_of(name, [](QChar c) {
              return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
                  || c == u'-' || c == u'_' || c == u'.';
          });
    return plain ? u'"' + name + u'"' : QString();
}

} // namespace gasgauge
