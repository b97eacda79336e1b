// SPDX-License-Identifier: GPL-3.0-only
#include "format/pasted_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gasgauge::text {

namespace {

bool isUnseen(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Format || c.category() == QChar::Other_Control;
}

} // namespace

QString pasted(const QString &text)
{
    constexpr std::array<std::pair<char16_t, char16_t>, 6> around{{{u'"', u'"'}, {u'\'', u'\''}, {u'<', u'>'},
        {u'`', u'`'}, {u'\u201c', u'\u201d'}, {u'\u201e', u'\u201c'}}};
    QString bare = text;
    for (bool again = true; again;) {
        const auto first = std::ranges::find_if_not(bare, isUnseen);
        bare.remove(0, first - bare.begin());
        while (!bare.isEmpty() && isUnseen(bare.back()))
            bare.chop(1);
        again = bare.size() > 1 && std::ranges::any_of(around, [&bare](const auto &pair) {
            return bare.front() == QChar(pair.first) && bare.back() == QChar(pair.second);
        });
        if (again)
            bare = bare.sliced(1, bare.size() - 2);
    }
    return bare;
}

} // namespace gasgauge::text
