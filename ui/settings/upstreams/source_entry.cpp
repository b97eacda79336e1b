// SPDX-License-Identifier: GPL-3.0-only
#include "settings/upstreams/source_entry.h"

#include "config/core_options.h"
#include "config/values/upstream_option.h"
#include "format/pasted_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gasgauge {

namespace {

const QString kKey = QStringLiteral("APIKEY");
const QString kUpstream = QStringLiteral("GASGAUGE_UPSTREAM");
const QString kChain = QStringLiteral("GASGAUGE_CHAIN");

struct SourceWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::SourceEntry)
};

} // namespace

QString loneKeyOf(const UpstreamConfig &source)
{
    const QString key = source.url.path().section(u'/', -1);
    const auto ofKey = sourceOfKey(key);
    const bool plain = source.chain.isEmpty() && ofKey && ofKey->url == source.url;
    return plain && ofKey->name == source.name ? key : QString();
}

std::vector<UpstreamConfig> sourcesOf(const QMap<QString, QString> &settings)
{
    CoreConfig config;
    OptionTable table;
    addCoreOptions(table, config);
    OptionInputs inputs;
    for (const QString &name : {kKey, kUpstream, kChain})
        inputs.settings.insert(name, settings.value(name));
    if (!applyOptions(table, inputs))
        return {};
    // A chain that has none of them is no reason to show none.
    if (!completeConfig(config))
        nameUpstreams(config.upstreams);
    return config.upstreams;
}

QStringList chainsOf(const QMap<QString, QString> &settings)
{
    static const QRegularExpression separator(QStringLiteral("[,\\s]+"));
    return settings.value(kChain).split(separator, Qt::SkipEmptyParts);
}

void putSources(QMap<QString, QString> &settings, const std::vector<UpstreamConfig> &sources)
{
    settings.remove(kKey);
    settings.remove(kUpstream);
    if (const QString key = sources.size() == 1 ? loneKeyOf(sources[0]) : QString(); !key.isEmpty()) {
        settings.insert(kKey, key);
        return;
    }
    QStringList list;
    for (const UpstreamConfig &source : sources) {
        for (const QUrl &door : {source.url, source.socketUrl}) {
            // Commas separate upstreams here.
            const QString url = door.toString(QUrl::FullyEncoded).replace(u',', QStringLiteral("%2C"));
            if (!url.isEmpty())
                list << (source.chain.isEmpty() ? QString() : source.chain + u'/') + source.name + u'=' + url;
        }
    }
    if (!list.isEmpty())
        settings.insert(kUpstream, list.join(u','));
    for (const UpstreamConfig &source : sources) {
        if (const QString key = loneKeyOf(source); !key.isEmpty() && chainsOf(settings).size() > 1)
            settings.insert(kKey, key);
    }
}

tl::expected<UpstreamConfig, QString> sourceOfKey(const QString &key)
{
    CoreConfig config;
    OptionTable table;
    addCoreOptions(table, config);
    OptionInputs inputs;
    inputs.settings.insert(kKey, text::pasted(key));
    if (!applyOptions(table, inputs) || !completeConfig(config))
        return tl::unexpected(SourceWords::tr("This is no key: it has 1 to 128 letters, digits, - and _."));
    return config.upstreams.front();
}

tl::expected<UpstreamConfig, QString> sourceOfAddress(const QString &address, const QString &name)
{
    static const QRegularExpression nameForm(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9._-]{0,31}\\z"));
    if (!name.isEmpty() && !nameForm.match(name).hasMatch())
        return tl::unexpected(SourceWords::tr("A name has up to 32 letters, digits, dots, - and _."));
    static const QRegularExpression scheme(
        QStringLiteral("\\A(https?|wss?)://."), QRegularExpression::CaseInsensitiveOption);
    const QString pasted = text::pasted(address);
    auto source = parseUpstream(pasted);
    if (!source && scheme.match(pasted).hasMatch()) {
        return tl::unexpected(SourceWords::tr(
            "This address cannot be read. Check its host and its port (1 to 65535); in a user or a "
            "password # is written as %23, @ as %40, / as %2F."));
    }
    if (!source || !source->name.isEmpty() || !source->chain.isEmpty()) {
        return tl::unexpected(SourceWords::tr(
            "This is no address of a node: it begins with http://, https://, ws:// or wss:// and "
            "has a host."));
    }
    std::vector<UpstreamConfig> named{*source};
    named[0].name = name;
    nameUpstreams(named);
    return named[0];
}

} // namespace gasgauge
