// SPDX-License-Identifier: GPL-3.0-only
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

struct Flood
{
    sockaddr_in target{};
    double rate = 0;
    Clock::time_point end;
    std::vector<std::string> requests;
    Clock::time_point begin = Clock::now();
    std::atomic<std::size_t> begun{0};
    std::atomic<std::size_t> asked{0};
};

/// A client that asks and leaves with RST; whether it got so far.
bool askAndReset(const sockaddr_in &target, const std::string &request)
{
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (client < 0)
        return false;
    const timeval limit{0, 200'000};
    const linger rudely{1, 0};
    ::setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit); // holds for connect() too
    ::setsockopt(client, SOL_SOCKET, SO_LINGER, &rudely, sizeof rudely);
    const bool asked = ::connect(client, reinterpret_cast<const sockaddr *>(&target), sizeof target) == 0
        && ::send(client, request.data(), request.size(), MSG_NOSIGNAL)
            == static_cast<ssize_t>(request.size());
    ::close(client);
    return asked;
}

void run(Flood &flood)
{
    while (true) {
        const std::size_t number = flood.begun.fetch_add(1);
        const auto due = flood.begin
            + std::chrono::duration_cast<Clock::duration>(
                std::chrono::duration<double>(static_cast<double>(number) / flood.rate));
        if (std::max(due, Clock::now()) >= flood.end)
            return;
        std::this_thread::sleep_until(due);
        if (askAndReset(flood.target, flood.requests[number % flood.requests.size()]))
            flood.asked.fetch_add(1);
    }
}

std::string requestOf(const std::string &method, const std::string &path)
{
    return method + ' ' + path + " HTTP/1.1\r\nHost: t\r\n\r\n";
}

} // namespace

/// flooder ADDRESS PORT RATE SECONDS [METHOD PATH]…: so many clients a second that ask, by turns, and reset
/// their connection at once. Prints how many have.
int main(int argc, char **argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    constexpr std::size_t first = 4;
    constexpr int threads = 4;
    Flood flood;
    if (arguments.size() < first + 2
        || ::inet_pton(AF_INET, arguments[0].c_str(), &flood.target.sin_addr) != 1) {
        std::fputs("usage: flooder ADDRESS PORT RATE SECONDS [METHOD PATH]...\n", stderr);
        return 2;
    }
    flood.target.sin_family = AF_INET;
    flood.target.sin_port = htons(static_cast<std::uint16_t>(std::atoi(arguments[1].c_str())));
    flood.rate = std::atof(arguments[2].c_str());
    flood.end = flood.begin
        + std::chrono::duration_cast<Clock::duration>(
            std::chrono::duration<double>(std::atof(arguments[3].c_str())));
    for (std::size_t i = first; i + 1 < arguments.size(); i += 2)
        flood.requests.push_back(requestOf(arguments[i], arguments[i + 1]));

    std::vector<std::thread> clients;
    for (int i = 0; i < threads; ++i)
        clients.emplace_back([&flood] { run(flood); });
    for (std::thread &client : clients)
        client.join();
    std::printf("%zu\n", flood.asked.load());
}
