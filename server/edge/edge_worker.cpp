// SPDX-License-Identifier: GPL-3.0-only
#include "edge/edge_worker.h"

#include "edge/connection_store.h"
#include "http/error_response.h"
#include "process/heap.h"

#include <algorithm>
#include <utility>

namespace gasgauge {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t kReadBytes = 16 * 1024;
/// After so many connections in a row, those that are open get their turn.
constexpr int kAcceptsPerTurn = 64;
constexpr int kAcceptsWhileClosing = 4096;
constexpr std::chrono::milliseconds kAcceptPause{100};
/// So many connections are a crowd, after which giving memory back is worth the walk through the heap.
constexpr std::uint64_t kCrowd = 256;
constexpr std::chrono::milliseconds kTick{1000};
constexpr std::chrono::milliseconds kDrainTick{50};

} // namespace

EdgeWorker::EdgeWorker(EdgeShared &shared)
    : m_shared(shared)
    , m_loop(std::make_unique<EdgeLoop>())
    , m_ready(shared.serializer, shared.clock)
    , m_bufferSize(shared.limits.maxHeadBytes + kReadBytes)
    , m_buffer(std::make_unique<char[]>(m_bufferSize))
    , m_connections(std::make_unique<ConnectionStore>())
{ }

EdgeWorker::~EdgeWorker()
{
    stop();
}

void EdgeWorker::start(EdgeAcceptor acceptor)
{
    m_loop->acceptor = std::move(acceptor);
    post([this] { waitForConnections(); });
    m_thread = std::thread([this] { run(); });
}

void EdgeWorker::run()
{
    m_loop->context.run();
    while (std::exchange(m_renewLoop, false) && !m_stopped) {
        renewLoop();
        m_loop->context.run();
    }
}

/// With no connection left: goes on with a new loop on the same listening socket.
void EdgeWorker::renewLoop()
{
    const std::scoped_lock lock(m_loopMutex);
    auto next = std::make_unique<EdgeLoop>();
    next->takeAcceptor(*m_loop);
    // What others have posted by now is still done; nothing of it can need a connection.
    m_loop->context.restart();
    m_loop->context.poll();
    m_loop = std::move(next);
    m_ticking = false;
    m_acceptPaused = false; // its timer went with the old loop
    m_loopCrowd = 0;
    if (m_stopped) {
        m_loop->context.stop();
    } else if (m_draining) {
        error_code ignored;
        m_loop->acceptor.close(ignored);
    } else {
        waitForConnections();
    }
    heap::giveBack();
}

void EdgeWorker::publish(SnapshotPtr snapshot)
{
    post([this, snapshot = std::move(snapshot)]() mutable { m_ready.publish(std::move(snapshot)); });
}

void EdgeWorker::drain(std::function<void()> drained)
{
    post([this, drained = std::move(drained)]() mutable {
        m_draining = true;
        m_drained = std::move(drained);
        // Whoever got through the handshake was not refused and is served.
        for (int i = 0; i < kAcceptsWhileClosing && acceptOne(); ++i) { }
        error_code ignored;
        m_loop->acceptor.close(ignored);
        m_loop->acceptPause.cancel();
        m_connections->forEach([](Connection &connection) { connection.drain(); });
        m_loop->tick.cancel();
        m_ticking = false;
        scheduleTick();
        finishDrain();
    });
}

void EdgeWorker::stop()
{
    if (!m_thread.joinable())
        return;
    post([this] {
        m_stopped = true;
        m_loop->context.stop();
    });
    m_thread.join();
    // The operations of a connection live in it: each has to be over before the connection goes, and the
    // connection before the loop.
    m_drained = nullptr;
    error_code ignored;
    m_loop->acceptor.close(ignored);
    m_connections->forEach([](Connection &connection) { connection.cut(); });
    m_loop->context.restart();
    m_loop->context.poll();
}

void EdgeWorker::route(ConnectionId id, RoutedRequest request)
{
    m_shared.handler.handle(std::move(request), [this, id](Response response) {
        post([this, id, response = std::move(response)] {
            if (Connection *connection = find(id))
                connection->onRouted(response);
        });
    });
}

Connection *EdgeWorker::find(ConnectionId id)
{
    Connection *connection = m_connections->find(id.slot);
    return connection && connection->id().serial == id.serial ? connection : nullptr;
}

void EdgeWorker::remove(Connection &connection)
{
    m_shared.clients.leave(connection.client());
    m_connections->erase(connection.id().slot);
    m_shared.connections.fetch_sub(1, std::memory_order_relaxed);
    m_counters.connections.subtract();
    if (m_acceptPaused)
        m_loop->acceptPause.cancel(); // a descriptor has become free
    finishDrain();
}

void EdgeWorker::finishDrain()
{
    if (m_draining && m_drained && m_counters.connections.value() == 0)
        std::exchange(m_drained, nullptr)();
}

void EdgeWorker::waitForConnections()
{
    m_loop->acceptor.async_wait(EdgeAcceptor::wait_read, [this](const error_code &ec) {
        if (!ec && !m_draining)
            acceptConnections();
    });
}

void EdgeWorker::acceptConnections()
{
    for (int i = 0; i < kAcceptsPerTurn; ++i) {
        if (!acceptOne())
            break;
    }
    if (!m_acceptPaused)
        waitForConnections();
}

bool EdgeWorker::acceptOne()
{
    if (m_shared.connections.load(std::memory_order_relaxed) >= m_shared.descriptors) {
        pauseAccepting();
        return false;
    }
    error_code ec;
    EdgeSocket socket(m_loop->context);
    m_loop->acceptor.accept(socket, ec);
    if (ec == asio::error::connection_aborted || ec == asio::error::interrupted)
        return true;
    if (ec) {
        if (ec != asio::error::would_block && ec != asio::error::bad_descriptor)
            pauseAccepting();
        return false;
    }
    m_counters.accepted.add();
    asio::ip::address client;
    if (!admit(socket, client))
        return true;
    Connection &connection = m_connections->emplace(*this, m_nextSerial++, std::move(socket), client);
    m_shared.connections.fetch_add(1, std::memory_order_relaxed);
    m_counters.connections.add();
    connection.start();
    scheduleTick();
    return true;
}

bool EdgeWorker::admit(EdgeSocket &socket, asio::ip::address &client)
{
    error_code ec;
    socket.non_blocking(true, ec);
    client = socket.remote_endpoint(ec).address();
    if (ec)
        return false; // gone already
    if (m_shared.connections.load(std::memory_order_relaxed) >= m_shared.limits.maxConnections) {
        refuse(std::move(socket), Limit::Connections);
        return false;
    }
    if (!m_shared.clients.enter(client)) {
        refuse(std::move(socket), Limit::ConnectionsPerClient);
        return false;
    }
    return true;
}

void EdgeWorker::refuse(EdgeSocket socket, Limit limit)
{
    m_counters.limited[indexOf(limit)].add();
    m_counters.responses[indexOf(Endpoint::Other)][statusIndex(503)].add();
    Response response = errorResponse(503, "Too many connections; try again later.");
    response.headers.emplace_back("Retry-After", "1");
    const Message message = m_shared.serializer.message(response, Persistence::Close, m_ready.date());
    error_code ignored;
    socket.write_some(asio::buffer(message.bytes), ignored);
    socket.shutdown(EdgeSocket::shutdown_send, ignored);
}

void EdgeWorker::pauseAccepting()
{
    // No descriptor or memory for one more client: asking again at once would only spin.
    m_counters.limited[indexOf(Limit::Descriptors)].add();
    m_acceptPaused = true;
    m_loop->acceptPause.expires_after(kAcceptPause);
    m_loop->acceptPause.async_wait([this](const error_code &) {
        m_acceptPaused = false;
        if (!m_draining)
            acceptConnections();
    });
}

void EdgeWorker::scheduleTick()
{
    if (m_ticking || m_counters.connections.value() == 0)
        return;
    m_ticking = true;
    m_loop->tick.expires_after(m_draining ? kDrainTick : kTick);
    m_loop->tick.async_wait([this](const error_code &ec) {
        if (ec)
            return;
        m_ticking = false;
        tick();
        scheduleTick();
    });
}

void EdgeWorker::tick()
{
    m_connections->forEach([time = now()](Connection &connection) { connection.onTick(time); });
    giveMemoryBack();
}

void EdgeWorker::giveMemoryBack()
{
    const std::uint64_t connections = m_counters.connections.value();
    m_crowd = std::max(m_crowd, connections);
    m_loopCrowd = std::max(m_loopCrowd, connections);
    if (m_crowd >= kCrowd && connections < m_crowd / 2) {
        m_crowd = connections;
        heap::giveBack();
    }
    if (m_loopCrowd >= kCrowd && connections == 0 && !m_acceptPaused && !m_draining) {
        m_renewLoop = true;
        m_loop->context.stop();
    }
}

} // namespace gasgauge
