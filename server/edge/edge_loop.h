// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/asio_types.h"

#include <memory>
#include <utility>

#include <boost/asio/executor_work_guard.hpp>

namespace gasgauge {

/// The io_context of one worker and what the worker itself has on it. Asio keeps what it once allocated for a
/// descriptor until the context ends; so that 10,000 clients leave nothing behind, a worker that they have
/// left goes on with a new loop.
struct EdgeLoop
{
    EdgeLoop()
        : work(context.get_executor())
        , acceptor(context)
        , tick(context)
        , acceptPause(context)
    { }

    /// Takes the listening socket over from `other`, which is left without one.
    void takeAcceptor(EdgeLoop &other)
    {
        boost::system::error_code ignored;
        const auto protocol = other.acceptor.local_endpoint(ignored).protocol();
        acceptor.assign(protocol, other.acceptor.release(ignored), ignored);
        acceptor.non_blocking(true, ignored);
    }

    boost::asio::io_context context{1};
    boost::asio::executor_work_guard<EdgeExecutor> work;
    EdgeAcceptor acceptor;
    EdgeTimer tick;
    EdgeTimer acceptPause;
};

} // namespace gasgauge
