// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "config/option_sources.h"
#include "config/option_table.h"

#include <QList>

namespace gasgauge {

/// A line of what --check-config prints.
struct ConfigFact
{
    QString name; ///< as the option's
    QString value;
};

/// What a complete configuration means; without keys and URLs.
QList<ConfigFact> configFacts(const CoreConfig &config);

/// Every option of the table that `facts` do not name yet: its value and where that comes from; of secrets
/// the latter alone.
QList<ConfigFact> optionFacts(
    const OptionTable &table, const OptionResult &result, const QList<ConfigFact> &facts);

/// As lines "name: value", or as one JSON object on one line.
QString factsText(const QList<ConfigFact> &facts, LogFormat format);

} // namespace gasgauge
