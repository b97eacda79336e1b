// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace gasgauge::test {

/// A session bus that starts no service by itself, such as that of the desktop the test runs on. It has to be
/// there before the application, which asks for it.
class SessionBus
{
public:
    SessionBus()
    {
        QFile configuration(m_folder.filePath(QStringLiteral("bus.conf")));
        if (!configuration.open(QIODevice::WriteOnly) || configuration.write(kConfiguration) < 0)
            return;
        configuration.close();
        m_daemon.start(QStringLiteral(GASGAUGE_DBUS_DAEMON),
            {QStringLiteral("--config-file=") + configuration.fileName(), QStringLiteral("--nofork"),
                QStringLiteral("--print-address")});
        if (!m_daemon.waitForReadyRead(10'000))
            return;
        m_address = m_daemon.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address);
    }
    ~SessionBus()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(SessionBus)
    bool isThere() const { return !m_address.isEmpty(); }

private:
    static constexpr auto kConfiguration = R"(<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow own="*"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>
)";

    QTemporaryDir m_folder;
    QProcess m_daemon;
    QByteArray m_address;
};

} // namespace gasgauge::test
