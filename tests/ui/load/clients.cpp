// SPDX-License-Identifier: GPL-3.0-only
#include "load/clients.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gasgauge::test {

namespace {

constexpr int kLimitSeconds = 10;

class Connection
{
public:
    explicit Connection(std::uint16_t port)
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        const timeval limit{kLimitSeconds, 0};
        const int on = 1;
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_good = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }
    ~Connection() { ::close(m_socket); }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    bool good() const { return m_good; }

    /// False where no whole answer came in time.
    bool ask(const QByteArray &path)
    {
        const QByteArray request = "GET " + path + " HTTP/1.1\r\nHost: t\r\n\r\n";
        if (::send(m_socket, request.constData(), static_cast<std::size_t>(request.size()), MSG_NOSIGNAL)
            != request.size())
            return false;
        QByteArray answer;
        qsizetype whole = -1;
        while (whole < 0 || answer.size() < whole) {
            char buffer[16'384];
            const ssize_t count = ::recv(m_socket, buffer, sizeof buffer, 0);
            if (count <= 0)
                return false;
            answer.append(buffer, static_cast<qsizetype>(count));
            const qsizetype body = answer.indexOf("\r\n\r\n");
            if (whole < 0 && body >= 0)
                whole = body + 4 + lengthIn(answer.left(body));
        }
        return answer.startsWith("HTTP/1.1 ") && answer.size() == whole;
    }

private:
    static qsizetype lengthIn(const QByteArray &head)
    {
        const qsizetype at = head.toLower().indexOf("content-length:");
        return at < 0 ? 0 : head.mid(at + 15).split('\r').constFirst().trimmed().toInt();
    }

    int m_socket;
    bool m_good = false;
};

} // namespace

Clients::Clients(std::uint16_t port, const QList<QByteArray> &paths, int connections)
{
    for (int i = 0; i < connections; ++i)
        m_threads.emplace_back([this, port, paths] { ask(port, paths); });
}

Clients::~Clients()
{
    m_end = true;
    for (std::thread &thread : m_threads)
        thread.join();
}

std::chrono::microseconds Clients::takeLongestWait()
{
    return std::chrono::microseconds(m_longestMicros.exchange(0));
}

void Clients::ask(std::uint16_t port, const QList<QByteArray> &paths)
{
    Connection connection(port);
    for (qsizetype i = 0; connection.good() && !m_end; ++i) {
        const auto asked = std::chrono::steady_clock::now();
        if (!connection.ask(paths[i % paths.size()]))
            break;
        const auto waited
            = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - asked);
        qint64 longest = m_longestMicros;
        while (waited.count() > longest && !m_longestMicros.compare_exchange_weak(longest, waited.count())) {
        }
        ++m_answers;
    }
    if (!m_end)
        ++m_failures;
}

} // namespace gasgauge::test
