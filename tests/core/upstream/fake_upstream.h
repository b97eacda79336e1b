// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <memory>

#include <QList>
#include <QMap>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace gasgauge::test {

/// What every URL of an upstream holds in the tests, and nothing may ever show.
inline constexpr char kSecret[] = "SECRETKEY123";

/// An HTTP upstream on loopback whose answers a test writes byte by byte. Counts what really arrives.
class FakeUpstream
{
public:
    /// Called with each whole request; writes what it likes, or nothing.
    using Script = std::function<void(QTcpSocket &socket, const QByteArray &request)>;

    /// `server` is for another kind of server, such as one with TLS.
    explicit FakeUpstream(Script script, std::unique_ptr<QTcpServer> server = std::make_unique<QTcpServer>());

    /// With the secret as user, password, path and query.
    QUrl url(const QString &scheme = QStringLiteral("http")) const;
    void setScript(Script script) { m_script = std::move(script); }
    void stopListening() { m_server->close(); }
    /// What it says of itself, as JSON; these questions are no requests to the script.
    void setItself(const QByteArray &method, const QByteArray &result) { m_itself[method] = result; }
    int asked(const QByteArray &method) const { return m_asked.value(method); }
    qsizetype count() const { return m_requests.size(); }
    const QList<QByteArray> &requests() const { return m_requests; }
    int connections() const { return m_connections; }
    qint64 bytesSeen() const { return m_bytesSeen; }

    /// The id that a request asks with.
    static QByteArray idOf(const QByteArray &request);
    /// A script that answers each request with `body`, in which ID stands for the right id.
    static Script answering(
        const QByteArray &body, const QByteArray &status = "200 OK", const QByteArray &fields = {});
    static Script giving(const QByteArray &result);
    /// A script that writes these bytes and closes.
    static Script writing(const QByteArray &bytes);
    static Script silence();

private:
    void accept();
    void read(QTcpSocket *socket);

    Script m_script;
    std::unique_ptr<QTcpServer> m_server;
    QList<QByteArray> m_requests;
    QMap<QByteArray, QByteArray> m_itself{{"eth_chainId", R"("0x539")"}, {"eth_syncing", "false"}};
    QMap<QByteArray, int> m_asked;
    int m_connections = 0;
    qint64 m_bytesSeen = 0;
};

} // namespace gasgauge::test
