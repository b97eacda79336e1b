// SPDX-License-Identifier: GPL-3.0-only
#include "reader.h"

#include "reader_bus.h"

#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusPendingReply>
#include <QDBusReply>
#include <QDBusVariant>
#include <QSet>

QDBusArgument &operator<<(QDBusArgument &argument, const Accessible &value)
{
    argument.beginStructure();
    argument << value.service << value.path;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, Accessible &value)
{
    argument.beginStructure();
    argument >> value.service >> value.path;
    argument.endStructure();
    return argument;
}

namespace {

const QString kRoot = QStringLiteral("/org/a11y/atspi/accessible/root");
const QString kAccessible = QStringLiteral("org.a11y.atspi.Accessible");
const QString kComponent = QStringLiteral("org.a11y.atspi.Component");
constexpr int kReaderLimitMs = 5'000;
constexpr int kMostObjects = 5'000;
/// Bits of a state, of AT-SPI.
constexpr int kFocused = 12;
constexpr int kShowing = 25;

QDBusMessage call(const QString &service, const QString &path, const QString &interface,
    const QString &method, const QVariantList &arguments = {})
{
    QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
    message.setArguments(arguments);
    return message;
}

QDBusMessage get(const QString &service, const QString &path, const QString &name)
{
    return call(service, path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
        {kAccessible, name});
}

QString textOf(const QDBusPendingReply<QDBusVariant> &reply)
{
    return reply.isValid() ? reply.value().variant().toString() : QString();
}

} // namespace

Reader::Reader(QDBusConnection bus)
    : m_bus(std::move(bus))
{
    qDBusRegisterMetaType<Accessible>();
    qDBusRegisterMetaType<QList<Accessible>>();
    new ReaderBus(&m_place);
    new ReaderStatus(&m_place);
}

bool Reader::appear()
{
    return m_bus.registerObject(kRoot, this, QDBusConnection::ExportAllSlots)
        && m_bus.registerService(QStringLiteral("org.a11y.atspi.Registry"))
        && m_bus.registerObject(QStringLiteral("/org/a11y/bus"), &m_place)
        && m_bus.registerService(QStringLiteral("org.a11y.Bus"));
}

Accessible Reader::Embed(const Accessible &program)
{
    m_program = program.service;
    return {m_bus.baseService(), QDBusObjectPath(kRoot)};
}

QJsonObject Reader::describe(const QString &path, QList<Accessible> &children) const
{
    // All at once: a tree has hundreds of them.
    QDBusPendingReply<QDBusVariant> name = m_bus.asyncCall(get(m_program, path, QStringLiteral("Name")));
    QDBusPendingReply<QDBusVariant> description
        = m_bus.asyncCall(get(m_program, path, QStringLiteral("Description")));
    QDBusPendingReply<QString> role
        = m_bus.asyncCall(call(m_program, path, kAccessible, QStringLiteral("GetRoleName")));
    QDBusPendingReply<QList<uint>> states
        = m_bus.asyncCall(call(m_program, path, kAccessible, QStringLiteral("GetState")));
    QDBusPendingReply<QList<Accessible>> below
        = m_bus.asyncCall(call(m_program, path, kAccessible, QStringLiteral("GetChildren")));
    QDBusPendingCall place
        = m_bus.asyncCall(call(m_program, path, kComponent, QStringLiteral("GetExtents"), {0U}));
    below.waitForFinished();
    place.waitForFinished();
    children = below.isValid() ? below.value() : QList<Accessible>();
    const QList<uint> bits = states.isValid() ? states.value() : QList<uint>();
    const auto has
        = [&bits](int bit) { return bits.size() > bit / 32 && (bits[bit / 32] >> (bit % 32) & 1U) != 0; };
    QJsonArray extents;
    if (const QDBusMessage reply = place.reply(); reply.signature() == QLatin1String("(iiii)")) {
        const auto argument = reply.arguments().constFirst().value<QDBusArgument>();
        int x = 0;
        int y = 0;
        int width = 0;
        int height = 0;
        argument.beginStructure();
        argument >> x >> y >> width >> height;
        argument.endStructure();
        extents = {x, y, width, height};
    }
    return {{QStringLiteral("path"), path}, {QStringLiteral("name"), textOf(name)},
        {QStringLiteral("description"), textOf(description)},
        {QStringLiteral("role"), role.isValid() ? role.value() : QString()},
        {QStringLiteral("focused"), has(kFocused)}, {QStringLiteral("showing"), has(kShowing)},
        {QStringLiteral("place"), extents}};
}

QJsonArray Reader::tree() const
{
    QJsonArray all;
    QStringList paths{kRoot};
    QSet<QString> seen{kRoot, QStringLiteral("/org/a11y/atspi/null")};
    while (!m_program.isEmpty() && !paths.isEmpty() && all.size() < kMostObjects) {
        const QString path = paths.takeFirst();
        QList<Accessible> children;
        all.append(describe(path, children));
        for (const Accessible &child : children) {
            if (seen.contains(child.path.path()))
                continue;
            seen.insert(child.path.path());
            paths << child.path.path();
        }
    }
    return all;
}

QJsonObject Reader::object(const QString &path) const
{
    QList<Accessible> children;
    return describe(path, children);
}

bool Reader::press(const QString &path) const
{
    const QDBusReply<bool> done = m_bus.call(
        call(m_program, path, QStringLiteral("org.a11y.atspi.Action"), QStringLiteral("DoAction"), {0}),
        QDBus::Block, kReaderLimitMs);
    return done.isValid() && done.value();
}

bool Reader::focus(const QString &path) const
{
    const QDBusReply<bool> done = m_bus.call(
        call(m_program, path, kComponent, QStringLiteral("GrabFocus")), QDBus::Block, kReaderLimitMs);
    return done.isValid() && done.value();
}
