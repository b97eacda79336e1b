// SPDX-License-Identifier: GPL-3.0-only
#include "mini/mini_face.h"

#include "format/time_text.h"
#include "look/hero_view.h"

#include <cmath>

#include <QCoreApplication>
#include <QStringList>

namespace gasgauge {

namespace {

struct MiniWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::MiniFace)
};

} // namespace

bool MiniFace::operator==(const MiniFace &other) const
{
    return spoken() == other.spoken() && shape == other.shape && actable == other.actable
        && curve == other.curve && std::abs(elapsed - other.elapsed) < 0.005;
}

QString MiniFace::spoken() const
{
    QStringList parts{chain, badge};
    if (!number.isEmpty())
        parts << MiniWords::tr("%1 %2").arg(number, unit);
    parts << last
          << (verdict.word.isEmpty() ? verdict.sentence : verdict.word + QLatin1Char(' ') + verdict.sentence)
          << age;
    if (!cost.isEmpty())
        parts << MiniWords::tr("swap %1").arg(cost);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

MiniFace miniFaceOf(const ChainLook &look, GasUnit unit)
{
    const HeroView hero = heroOf(look, unit);
    MiniFace face;
    face.chain = look.title;
    face.shape = hero.face.shape;
    face.tone = hero.face.tone;
    face.badge = hero.face.word;
    face.simulated = look.simulated;
    face.actable = look.live();
    face.verdict = hero.verdict;
    face.elapsed = hero.ringShare;
    face.last = hero.last;
    if (look.hasPrice()) {
        face.number = hero.price.number;
        face.unit = hero.price.unit;
    }
    if (const auto age = look.blockAgeMs ? look.blockAgeMs : look.fetchedAgeMs)
        face.age = text::age(*age);
    face.ageTone = face.actable ? Tone::Muted : face.tone;
    if (look.fees && look.hasPrice() && look.fees->costs.swap.usd)
        face.cost = text::dollars(look.fees->costs.swap.usd);
    return face;
}

} // namespace gasgauge
