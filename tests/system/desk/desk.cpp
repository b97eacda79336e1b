// SPDX-License-Identifier: GPL-3.0-only
// What a desktop has beside a window: notifications, a panel with a tray, a screen reader. On the session
// bus; it obeys lines of its standard input and answers each with a line of JSON.
#include "notification_service.h"
#include "panel.h"
#include "reader.h"

#include <iostream>
#include <string>
#include <thread>

#include <QCoreApplication>
#include <QJsonDocument>

namespace {

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject done(bool well)
{
    return {{QStringLiteral("done"), well}};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    // The reader asks the program and waits for it, so it has a connection of its own.
    const QString bus = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
    NotificationService notifications(QDBusConnection::connectToBus(bus, QStringLiteral("notifications")));
    Panel panel(QDBusConnection::connectToBus(bus, QStringLiteral("panel")));
    Reader reader(QDBusConnection::connectToBus(bus, QStringLiteral("reader")));

    const auto obey = [&](const QString &command, const QString &argument) -> QJsonObject {
        if (command == QLatin1String("notifications"))
            return done(
                argument == QLatin1String("off") ? (notifications.vanish(), true) : notifications.appear());
        if (command == QLatin1String("told"))
            return {{QStringLiteral("told"), notifications.told()}};
        if (command == QLatin1String("panel"))
            return done(argument == QLatin1String("off") ? (panel.vanish(), true) : panel.appear());
        if (command == QLatin1String("icon"))
            return {{QStringLiteral("icon"), panel.icon()}};
        if (command == QLatin1String("reader"))
            return done(reader.appear());
        if (command == QLatin1String("tree"))
            return {{QStringLiteral("tree"), reader.tree()}};
        if (command == QLatin1String("object"))
            return {{QStringLiteral("object"), reader.object(argument)}};
        if (command == QLatin1String("press"))
            return done(reader.press(argument));
        if (command == QLatin1String("focus"))
            return done(reader.focus(argument));
        if (command == QLatin1String("click")) {
            Q_EMIT notifications.ActionInvoked(argument.toUInt(), QStringLiteral("default"));
            return done(true);
        }
        return done(false);
    };

    std::thread input([&] {
        std::string line;
        while (std::getline(std::cin, line)) {
            const QString text = QString::fromStdString(line);
            QMetaObject::invokeMethod(
                &app,
                [&obey, text] {
                    const QByteArray answer = lineOf(obey(text.section(u' ', 0, 0), text.section(u' ', 1)));
                    std::cout << answer.constData() << std::endl;
                },
                Qt::QueuedConnection);
        }
        QMetaObject::invokeMethod(&app, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    const int code = QCoreApplication::exec();
    input.join();
    return code;
}
