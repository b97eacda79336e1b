// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_sources.h"
#include "config/option_table.h"

#include <QString>

namespace gasgauge::option_words {

/// What is wrong with a configuration, in the words of the settings and in the language of the user. What
/// lies outside of them, such as a file that cannot be read, keeps the words of its own behind a sentence
/// that says so.
QString problemOf(const ConfigError &error, const OptionTable &table);

/// Options by the names of the settings: "--ttl", "APIKEY" and "GASGAUGE_CHAIN" as “TTL”, “Key” and “Chains”.
QString titlesOf(const QStringList &options, const OptionTable &table);

} // namespace gasgauge::option_words
