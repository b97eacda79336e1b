// SPDX-License-Identifier: GPL-3.0-only
#include "edge/accept/listening_sockets.h"

#include <algorithm>
#include <array>
#include <barrier>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <QTest>

using namespace gasgauge;

class TestListeningSockets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofManyAtOnceOneGetsThePort();
};

/// As if several programs were started on one port in the same moment: sharing it between the workers of one
/// must never let another one in.
void TestListeningSockets::ofManyAtOnceOneGetsThePort()
{
    if (!canSharePort())
        return;
    constexpr int rounds = 200;
    constexpr std::size_t programs = 3;
    boost::asio::io_context context;
    ServerConfig config;
    config.host = "127.0.0.1";
    // Bound by us, though nobody listens, it is no port that the kernel gives away by itself.
    boost::asio::ip::tcp::acceptor keeper(context, boost::asio::ip::tcp::v4());
    keeper.set_option(boost::asio::socket_base::reuse_address(true));
    keeper.bind({boost::asio::ip::address_v4::loopback(), 0});
    config.port = keeper.local_endpoint().port();

    for (int round = 0; round < rounds; ++round) {
        std::array<bool, programs> listening{};
        std::barrier start(programs);
        std::barrier end(programs);
        std::array<std::thread, programs> threads;
        for (std::size_t i = 0; i < programs; ++i) {
            threads[i] = std::thread([&, i] {
                start.arrive_and_wait();
                const auto sockets = openListeningSockets(config, 2);
                listening[i] = sockets.has_value();
                end.arrive_and_wait();
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(std::count(listening.begin(), listening.end(), true), 1);
    }
}

QTEST_APPLESS_MAIN(TestListeningSockets)
#include "tst_listening_sockets.moc"
