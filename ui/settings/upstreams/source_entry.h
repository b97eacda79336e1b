// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"

#include <vector>

#include <QMap>
#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// The upstreams that settings hold (APIKEY, GASGAUGE_UPSTREAM), named, in order of preference.
std::vector<UpstreamConfig> sourcesOf(const QMap<QString, QString> &settings);
/// The chains that settings name (GASGAUGE_CHAIN); empty: one that nobody has named.
QStringList chainsOf(const QMap<QString, QString> &settings);
/// Puts them into settings in place of those there: a lone key as APIKEY, else all in GASGAUGE_UPSTREAM; with
/// several chains a key also stands for those that have no other upstream.
void putSources(QMap<QString, QString> &settings, const std::vector<UpstreamConfig> &sources);

/// The key of an upstream that is nothing but a key; empty for others.
QString loneKeyOf(const UpstreamConfig &source);
/// The upstream that a key of an Infura project stands for; the error is a sentence for the user and quotes
/// nothing.
tl::expected<UpstreamConfig, QString> sourceOfKey(const QString &key);
/// A node by its address, with or without a name; the same.
tl::expected<UpstreamConfig, QString> sourceOfAddress(const QString &address, const QString &name);

} // namespace gasgauge
