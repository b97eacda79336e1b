// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/edge.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gasgauge {

/// A router that answers at once with the path, for "/large" with more than the kernel takes at once, and for
/// "/slow" when release() is called.
class EchoHandler final : public RequestHandler
{
public:
    void handle(RoutedRequest request, Done done) override
    {
        const std::scoped_lock lock(m_mutex);
        const std::string chain = request.chain == 0 ? "" : " of " + std::to_string(request.chain);
        requests.push_back(request.method + " " + request.path + chain);
        if (request.path == "/slow")
            m_waiting.push_back(std::move(done));
        else if (request.path == "/large")
            done({200, {}, std::string(200'000, 'l')});
        else
            done({200, {{"Content-Type", "text/plain"}, {"ETag", "\"e\""}}, request.path});
    }
    /// Answers each question with its method's name, when releaseRpcs() is called where `holdsRpc`.
    void handle(RpcAsk ask, RpcDone done) override
    {
        const std::scoped_lock lock(m_mutex);
        requests.push_back("RPC of " + std::to_string(ask.questions.size()));
        RpcReply reply;
        for (const RpcQuestion &question : ask.questions) {
            const std::string text = '"' + std::string(nameOf(question.method)) + '"';
            reply.outcomes.push_back({.result = Result::ofJson(text), .status = CacheStatus::Miss});
        }
        if (tooLarge)
            reply.outcomes.clear();
        if (holdsRpc)
            m_rpcs.push_back([done = std::move(done), reply = std::move(reply)] { done(reply); });
        else
            done(std::move(reply));
    }
    std::size_t waitingRpcs()
    {
        const std::scoped_lock lock(m_mutex);
        return m_rpcs.size();
    }
    void releaseRpcs()
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &answer : std::exchange(m_rpcs, {}))
            answer();
    }
    /// As at the start; who waits is forgotten.
    void reset()
    {
        const std::scoped_lock lock(m_mutex);
        requests.clear();
        m_waiting.clear();
        m_rpcs.clear();
        holdsRpc = tooLarge = false;
    }
    std::atomic<bool> holdsRpc = false;
    std::atomic<bool> tooLarge = false;

    std::size_t waiting()
    {
        const std::scoped_lock lock(m_mutex);
        return m_waiting.size();
    }
    void release()
    {
        const std::scoped_lock lock(m_mutex);
        for (const Done &done : m_waiting)
            done({200, {}, "slow"});
        m_waiting.clear();
    }
    std::vector<std::string> requests;

private:
    std::mutex m_mutex;
    std::vector<Done> m_waiting;
    std::vector<std::function<void()>> m_rpcs;
};

/// A blocking client on loopback.
class RawClient
{
public:
    explicit RawClient(std::uint16_t port)
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
        const timeval limit{10, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    }
    ~RawClient() { ::close(m_socket); }
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    bool connected() const { return m_connected; }
    bool send(std::string_view bytes)
    {
        return ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL)
            == static_cast<ssize_t>(bytes.size());
    }
    /// Closing is then a reset.
    void resetAtEnd()
    {
        const linger atOnce{1, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    }
    void shutDown() { ::shutdown(m_socket, SHUT_WR); }
    /// Reads until `text` has come, or the end of the stream.
    std::string readUntil(std::string_view text)
    {
        while (m_received.find(text) == std::string::npos && readSome()) { }
        const std::size_t found = m_received.find(text);
        const std::size_t end = found == std::string::npos ? m_received.size() : found + text.size();
        std::string result = m_received.substr(0, end);
        m_received.erase(0, end);
        return result;
    }
    /// Reads until the ends of `n` heads have come, without allocating anything; false where the stream ends.
    bool countHeads(std::size_t n)
    {
        std::size_t matched = 0;
        constexpr std::string_view end = "\r\n\r\n";
        while (n > 0) {
            char buffer[4096];
            const ssize_t size = ::recv(m_socket, buffer, sizeof buffer, 0);
            if (size <= 0)
                return false;
            for (ssize_t i = 0; i < size; ++i) {
                matched = buffer[i] == end[matched] ? matched + 1 : (buffer[i] == '\r' ? 1 : 0);
                if (matched == end.size()) {
                    matched = 0;
                    --n;
                }
            }
        }
        return true;
    }
    std::string readAll()
    {
        while (readSome()) { }
        return std::exchange(m_received, {});
    }
    /// Whether the stream has ended properly, after readAll().
    bool ended() const { return m_ended; }

private:
    bool readSome()
    {
        char buffer[65536];
        const ssize_t n = ::recv(m_socket, buffer, sizeof buffer, 0);
        m_ended = n == 0;
        if (n > 0)
            m_received.append(buffer, static_cast<std::size_t>(n));
        return n > 0;
    }
    int m_socket;
    bool m_connected = false;
    bool m_ended = false;
    std::string m_received;
};

/// Makes the kernel take little at once from who answers on `port` in this process.
inline void limitSendBuffers(std::uint16_t port)
{
    constexpr int bytes = 4096;
    for (int descriptor = 3; descriptor < 1024; ++descriptor) {
        sockaddr_in address{};
        socklen_t size = sizeof address;
        if (::getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &size) == 0
            && address.sin_family == AF_INET && ntohs(address.sin_port) == port)
            ::setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes); // the accepted inherit it
    }
}

/// Waits until `condition` holds, at most 20 s: other people use the machine as well.
inline bool eventually(const std::function<bool()> &condition)
{
    for (int i = 0; i < 2000; ++i) {
        if (condition())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return condition();
}

} // namespace gasgauge
