// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_sources.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>
#include <QUrl>

namespace gasgauge {

/// What a second start hands to the first: the gasgauge to attach to, the right to raise the window (an
/// activation token of Wayland), and which options it was given, their values as digests alone.
struct SecondStart
{
    QUrl attach;
    QByteArray token;
    QMap<QString, QString> options{}; ///< "--ttl": a digest

    QString toMessage() const;
    static SecondStart fromMessage(const QString &message);
};

/// The options of the command line and of the environment, but for --attach, which is obeyed.
QMap<QString, QString> givenOptions(const OptionTable &table, const OptionInputs &inputs);
/// The names of what `theirs` asks for and `ours` has not.
QStringList notTaken(const QMap<QString, QString> &theirs, const QMap<QString, QString> &ours);

} // namespace gasgauge
