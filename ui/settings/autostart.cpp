// SPDX-License-Identifier: GPL-3.0-only
#include "settings/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace gasgauge {

namespace {

struct AutostartWords
{
    Q_DECLARE_TR_FUNCTIONS(gasgauge::Autostart)
};

/// An argument of Exec: quoted, with the escapes of quoting, then those of desktop files, and no field codes
/// (Desktop Entry Specification, "The Exec key").
QString execArgument(const QString &argument)
{
    QString escaped;
    for (const QChar c : argument) {
        if (c == u'"' || c == u'`' || c == u'$' || c == u'\\')
            escaped += u'\\';
        escaped += c;
    }
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'%', QStringLiteral("%%"));
    return u'"' + escaped + u'"';
}

} // namespace

Autostart::Autostart(const QString &folder, const QString &program)
    : m_folder(folder)
    , m_program(program)
{ }

Autostart Autostart::ofThisProgram()
{
    return {QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
            + QStringLiteral("/autostart"),
        QCoreApplication::applicationFilePath()};
}

QString Autostart::path() const
{
    return QDir(m_folder).filePath(QStringLiteral("org.gasgauge.Gasgauge.desktop"));
}

QByteArray Autostart::entry() const
{
    return QStringLiteral(
        "[Desktop Entry]\nType=Application\nVersion=1.4\nName=Gasgauge\nComment=%1\nExec=%2\n"
        "Icon=org.gasgauge.Gasgauge\nTerminal=false\nX-GNOME-Autostart-enabled=true\n")
        .arg(AutostartWords::tr("The Ethereum gas price on the desktop"), execArgument(m_program))
        .toUtf8();
}

bool Autostart::enabled() const
{
    QFile file(path());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QList<QByteArray> lines = file.read(65'536).split('\n');
    // How session managers, and those who set them up, switch an entry off.
    return !lines.contains("Hidden=true") && !lines.contains("X-GNOME-Autostart-enabled=false");
}

tl::expected<void, QString> Autostart::setEnabled(bool enabled) const
{
    if (!enabled) {
        if (QFile::exists(path()) && !QFile::remove(path()))
            return tl::unexpected(
                AutostartWords::tr("%1 cannot be removed; Gasgauge still starts with the session.")
                    .arg(path()));
        return {};
    }
    QSaveFile file(path());
    const bool written = QDir().mkpath(m_folder) && file.open(QIODevice::WriteOnly) && file.write(entry()) > 0
        && file.commit();
    if (!written)
        return tl::unexpected(
            AutostartWords::tr("%1 cannot be written (%2); Gasgauge does not start with the session.")
                .arg(path(), file.errorString()));
    return {};
}

} // namespace gasgauge
