// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "cache/snapshot.h"
#include "edge/edge_counters.h"
#include "options/server_config.h"
#include "request/request_handler.h"
#include "stream/audience.h"

#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace gasgauge {

class EdgeWorker;

/// The front of the server: worker threads that own every client socket, apply every limit, and answer from
/// ready bytes what they can. Everything else goes to the RequestHandler. Controlled from the service thread.
class Edge
{
public:
    /// `chains` as --chain names them; none: one that nobody has named.
    Edge(const ServerConfig &config, RequestHandler &handler, const Clock &clock, bool simulated,
        const std::vector<std::string> &chains = {});
    ~Edge();

    /// Binds and starts the workers; the error names the address and what to do.
    tl::expected<void, std::string> listen();
    std::uint16_t port() const { return m_port; }

    /// Hands the workers the values of a chain that they answer from; any thread.
    void publish(const SnapshotPtr &snapshot, ChainIndex chain = 0);

    /// Hands the workers an event for those who have subscribed to it; any thread.
    void publish(const StreamEventPtr &event);
    /// Who has.
    Audience &audience();

    /// Stops accepting, lets requests in flight be answered, closes the rest. Returns at once; `drained` is
    /// called on an edge thread when the last connection is gone.
    void drain(std::function<void()> drained);
    /// Ends the threads; open connections are cut. Called by the destructor.
    void stop();

    /// One for each worker, alive as long as the edge.
    std::vector<const EdgeCounters *> counters() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
    std::uint16_t m_port = 0;
};

} // namespace gasgauge
