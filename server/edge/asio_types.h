// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace gasgauge {

/// Asio's objects bound to an io_context directly: the default of "any executor" costs each socket memory and
/// each event a few virtual calls, and every worker has one context for good.
using EdgeExecutor = boost::asio::io_context::executor_type;
using EdgeSocket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, EdgeExecutor>;
using EdgeAcceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, EdgeExecutor>;
using EdgeTimer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
    boost::asio::wait_traits<std::chrono::steady_clock>, EdgeExecutor>;

} // namespace gasgauge
