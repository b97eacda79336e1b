// SPDX-License-Identifier: GPL-3.0-only
#include "panel.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
#include <QJsonArray>

namespace {

const QString kWatcher = QStringLiteral("org.kde.StatusNotifierWatcher");
const QString kItem = QStringLiteral("org.kde.StatusNotifierItem");

QVariant itemProperty(
    const QDBusConnection &bus, const QString &service, const QString &path, const QString &name)
{
    QDBusMessage call = QDBusMessage::createMethodCall(
        service, path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    call.setArguments({kItem, name});
    const QDBusReply<QDBusVariant> reply = bus.call(call, QDBus::Block, 5'000);
    return reply.isValid() ? reply.value().variant() : QVariant();
}

/// The title of a tool tip, which is (icon name, pixmaps, title, text).
QString tipOf(const QVariant &value)
{
    const auto argument = value.value<QDBusArgument>();
    QString iconName;
    QString title;
    QString text;
    argument.beginStructure();
    argument >> iconName;
    argument.beginArray();
    while (!argument.atEnd()) {
        int width = 0;
        int height = 0;
        QByteArray data;
        argument.beginStructure();
        argument >> width >> height >> data;
        argument.endStructure();
    }
    argument.endArray();
    argument >> title >> text;
    argument.endStructure();
    return title.isEmpty() ? text : title;
}

/// The labels of a menu's direct lines; (id, properties, children).
void addLabels(const QDBusArgument &layout, QStringList &labels, int depth)
{
    int id = 0;
    QVariantMap properties;
    layout.beginStructure();
    layout >> id >> properties;
    if (depth > 0)
        labels << properties.value(QStringLiteral("label")).toString();
    layout.beginArray();
    while (!layout.atEnd()) {
        QDBusVariant child;
        layout >> child;
        addLabels(child.variant().value<QDBusArgument>(), labels, depth + 1);
    }
    layout.endArray();
    layout.endStructure();
}

} // namespace

Panel::Panel(QDBusConnection bus)
    : m_bus(std::move(bus))
{ }

bool Panel::appear()
{
    return m_bus.registerObject(QStringLiteral("/StatusNotifierWatcher"), this,
               QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals
                   | QDBusConnection::ExportAllProperties)
        && m_bus.registerService(kWatcher);
}

void Panel::vanish()
{
    m_bus.unregisterService(kWatcher);
    m_items.clear();
}

void Panel::RegisterStatusNotifierItem(const QString &service)
{
    // A path alone is an object of whoever calls.
    m_items << (service.startsWith(u'/') ? message().service() : service);
    Q_EMIT StatusNotifierItemRegistered(m_items.constLast());
}

QJsonObject Panel::icon() const
{
    for (const QString &item : m_items) {
        if (!m_bus.interface()->isServiceRegistered(item))
            continue;
        const QString path = QStringLiteral("/StatusNotifierItem");
        const QVariant tip = itemProperty(m_bus, item, path, QStringLiteral("ToolTip"));
        const auto menu = itemProperty(m_bus, item, path, QStringLiteral("Menu")).value<QDBusObjectPath>();
        return {{QStringLiteral("tip"), tip.isValid() ? tipOf(tip) : QString()},
            {QStringLiteral("menu"), QJsonArray::fromStringList(menuLines(item, menu.path()))}};
    }
    return {};
}

QStringList Panel::menuLines(const QString &service, const QString &path) const
{
    if (path.isEmpty())
        return {};
    const QString menu = QStringLiteral("com.canonical.dbusmenu");
    QDBusMessage about = QDBusMessage::createMethodCall(service, path, menu, QStringLiteral("AboutToShow"));
    about.setArguments({0});
    m_bus.call(about, QDBus::Block, 5'000);
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, menu, QStringLiteral("GetLayout"));
    call.setArguments({0, -1, QStringList()});
    const QDBusMessage reply = m_bus.call(call, QDBus::Block, 5'000);
    QStringList labels;
    if (reply.arguments().size() == 2)
        addLabels(reply.arguments().at(1).value<QDBusArgument>(), labels, 0);
    return labels;
}
