// SPDX-License-Identifier: GPL-3.0-only
#include "settings/settings_file.h"

#include "config/files/bounded_file.h"
#include "config/sources/env_file.h"
#include "settings/fields/option_check.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace gasgauge {

namespace {

constexpr QFileDevice::Permissions kOwnerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

struct SettingsWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::SettingsFile)
};

/// In single quotes everything stands for itself; with one inside, double quotes and their escapes do it.
QByteArray quoted(const QString &value)
{
    if (!value.contains(u'\''))
        return '\'' + value.toUtf8() + '\'';
    QString escaped = value;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return '"' + escaped.toUtf8() + '"';
}

} // namespace

SettingsFile::SettingsFile(const QString &path, const OptionTable &table)
    : m_path(path)
{
    load(table);
}

QString SettingsFile::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
        + QStringLiteral("/settings.env");
}

void SettingsFile::load(const OptionTable &table)
{
    if (!QFileInfo::exists(m_path))
        return;
    const auto bytes = readBoundedFile(m_path);
    if (!bytes) {
        m_problem = SettingsWords::tr("The settings file %1 cannot be read (%2); the defaults are in use.")
                        .arg(m_path, bytes.error());
        return;
    }
    QFile::setPermissions(m_path, kOwnerOnly);
    QStringList bad;
    for (const EnvEntry &entry : parseEnvFile(*bytes)) {
        const OptionSpec *const spec = findByEnvironmentName(table, entry.name);
        if (spec && isSetting(*spec) && !entry.malformed && allows(*spec, entry.value))
            m_values.insert(entry.name, entry.value);
        else
            bad << SettingsWords::tr("line %1").arg(entry.line);
    }
    if (m_values.isEmpty() && bad.isEmpty() && !bytes->trimmed().isEmpty() && !bytes->startsWith('#'))
        bad << SettingsWords::tr("line 1");
    if (!bad.isEmpty())
        m_problem = SettingsWords::tr(
            "Not everything in the settings file %1 could be understood (%2); the defaults are in "
            "use instead.")
                        .arg(m_path, bad.mid(0, 5).join(QStringLiteral(", ")));
}

tl::expected<void, QString> SettingsFile::save(const QMap<QString, QString> &values)
{
    const auto refuse = [this](const QString &why) {
        return tl::unexpected(
            SettingsWords::tr("The settings cannot be written to %1: %2.").arg(m_path, why));
    };
    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return refuse(SettingsWords::tr("the folder cannot be made"));
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return refuse(file.errorString());
    // Before anything is in it.
    if (!file.setPermissions(kOwnerOnly))
        return refuse(file.errorString());
    file.write("# Written by Gasgauge's settings; names and values as in .env.\n");
    QMap<QString, QString> kept;
    for (const auto &[name, value] : values.asKeyValueRange()) {
        if (value.isEmpty())
            continue;
        file.write(name.toLatin1() + '=' + quoted(value) + '\n');
        kept.insert(name, value);
    }
    if (!file.commit())
        return refuse(file.errorString());
    m_values = kept;
    m_problem.clear();
    return {};
}

} // namespace gasgauge
