// SPDX-License-Identifier: GPL-3.0-only
#include "edge/loop/client_socket.h"

#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace gasgauge {

namespace {

/// Linux doubles it, and counts what it needs beside the bytes.
constexpr int kSendBuffer = 32 * 1024;
/// Of it what is not on its way.
constexpr int kMostNotSent = 16 * 1024;

void setOption(int descriptor, int level, int name, int value)
{
    ::setsockopt(descriptor, level, name, &value, sizeof value);
}

/// What the last call met: nothing but "not now", or the end.
ClientSocket::State stateOfError()
{
    const bool later = errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
    return later ? ClientSocket::State::Open : ClientSocket::State::Broken;
}

} // namespace

ClientSocket::Done ClientSocket::read(std::span<char> room)
{
    const ssize_t n = ::recv(descriptor(), room.data(), room.size(), 0);
    if (n > 0) [[likely]]
        return {static_cast<std::size_t>(n), State::Open};
    return {0, n == 0 ? State::Ended : stateOfError()};
}

ClientSocket::Done ClientSocket::write(std::string_view bytes)
{
    const ssize_t n = ::send(descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n >= 0) [[likely]]
        return {static_cast<std::size_t>(n), State::Open};
    return {0, stateOfError()};
}

bool ClientSocket::isReadable() const
{
    char byte = 0;
    return ::recv(descriptor(), &byte, 1, MSG_PEEK) >= 0;
}

bool ClientSocket::shutDownSending()
{
    return ::shutdown(descriptor(), SHUT_WR) == 0;
}

void ClientSocket::limitUnsent(std::chrono::milliseconds patience)
{
    setOption(descriptor(), SOL_SOCKET, SO_SNDBUF, kSendBuffer);
    setOption(descriptor(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, kMostNotSent);
    setOption(descriptor(), IPPROTO_TCP, TCP_USER_TIMEOUT, static_cast<int>(patience.count()));
}

bool ClientSocket::isOverdue() const
{
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(descriptor(), SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == ETIMEDOUT;
}

} // namespace gasgauge
