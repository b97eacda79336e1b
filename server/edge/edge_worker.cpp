// SPDX-License-Identifier: GPL-3.0-only
#include "edge/edge_worker.h"

#include "edge/client/session_store.h"
#include "http/error_response.h"
#include "system/heap.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/socket.h>

#include <boost/asio/ip/tcp.hpp>

namespace gasgauge {

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
    , m_counters(std::max<std::size_t>(shared.chains.size(), 1))
    , m_tick(m_loop, [this] { tick(); })
    , m_acceptPause(m_loop, [this] { acceptAgain(); })
    , m_chains(shared.chains)
    , m_ready(shared.serializer, shared.clock, m_chains.count())
    , m_unread(shared.unread, m_counters.unread)
    , m_routes(*this, m_chains.count())
    , m_rpc(shared, m_ready, m_batch, m_counters)
    , m_rpcFlights(*this)
    , m_streams(*this, m_chains.count())
    , m_bufferSize(shared.limits.maxHeadBytes + kReadBytes)
    , m_buffer(std::make_unique<char[]>(m_bufferSize + RpcReader::kPadding))
    , m_sessions(std::make_unique<SessionStore>())
{ }

EdgeWorker::~EdgeWorker()
{
    stop();
}

void EdgeWorker::start(Descriptor listener)
{
    m_listener = std::move(listener);
    m_loop.watch(m_listener.number(), *this, Interest::Read);
    m_thread = std::thread([this] { m_loop.run(); });
}

void EdgeWorker::publish(SnapshotPtr snapshot, ChainIndex chain)
{
    m_loop.post([this, snapshot = std::move(snapshot), chain] {
        if (const auto id = snapshot->chain.chainId)
            m_chains.learn(chain, *id);
        m_ready.publish(snapshot, chain);
        m_rpc.renew(chain);
        m_streams.renew(chain);
    });
}

void EdgeWorker::publish(StreamEventPtr event)
{
    m_loop.post([this, event = std::move(event)] { m_streams.publish(event); });
}

void EdgeWorker::drain(std::function<void()> drained)
{
    m_loop.post([this, drained = std::move(drained)] {
        m_draining = true;
        m_drained = drained;
        // Whoever got through the handshake was not refused and is served.
        for (int i = 0; i < kAcceptsWhileClosing && acceptOne(); ++i) { }
        m_listener.close();
        m_acceptPause.cancel();
        m_sessions->forEach([](HttpSession &session) { session.drain(); });
        m_streams.end();
        m_tick.cancel();
        scheduleTick();
        finishDrain();
    });
}

void EdgeWorker::stop()
{
    if (!m_thread.joinable())
        return;
    m_loop.post([this] { m_loop.stop(); });
    m_thread.join();
    m_drained = nullptr;
    m_listener.close();
    m_sessions->forEach([](HttpSession &session) { session.cut(); });
    m_streams.cut();
}

void EdgeWorker::makeRoomSoon()
{
    // Others may have events in this turn: none of them may be closed before its end.
    if (!m_unread.isOver() || std::exchange(m_makingRoom, true))
        return;
    m_loop.post([this] {
        m_makingRoom = false;
        m_unread.makeRoom();
    });
}

void EdgeWorker::remove(HttpSession &session)
{
    const boost::asio::ip::address client = session.client();
    const bool isGone = !session.handedOver();
    m_sessions->erase(session.slot());
    if (isGone)
        noteGone(client);
}

void EdgeWorker::noteGone(const boost::asio::ip::address &client)
{
    m_shared.clients.leave(client);
    m_shared.connections.fetch_sub(1, std::memory_order_relaxed);
    m_counters.connections.subtract();
    m_acceptPause.hurry(); // a descriptor has become free
    finishDrain();
}

void EdgeWorker::finishDrain()
{
    if (m_draining && m_drained && m_counters.connections.value() == 0)
        std::exchange(m_drained, nullptr)();
}

void EdgeWorker::onReady(bool)
{
    for (int i = 0; i < kAcceptsPerTurn && acceptOne(); ++i) { }
}

bool EdgeWorker::acceptOne()
{
    if (m_shared.connections.load(std::memory_order_relaxed) >= m_shared.descriptors) {
        pauseAccepting();
        return false;
    }
    boost::asio::ip::tcp::endpoint peer;
    auto size = static_cast<socklen_t>(peer.capacity());
    const int accepted = ::accept4(m_listener.number(), peer.data(), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (accepted < 0) {
        if (errno == ECONNABORTED || errno == EINTR)
            return true;
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EBADF)
            pauseAccepting();
        return false;
    }
    peer.resize(size);
    ClientSocket socket{Descriptor(accepted)};
    m_counters.accepted.add();
    if (!admit(socket, peer.address()))
        return true;
    HttpSession &session = m_sessions->emplace(*this, std::move(socket), peer.address());
    m_shared.connections.fetch_add(1, std::memory_order_relaxed);
    m_counters.connections.add();
    m_crowd = std::max(m_crowd, m_counters.connections.value());
    session.start();
    scheduleTick();
    return true;
}

bool EdgeWorker::admit(ClientSocket &socket, const boost::asio::ip::address &client)
{
    if (m_shared.connections.load(std::memory_order_relaxed) >= m_shared.limits.maxConnections) {
        refuse(socket, Limit::Connections);
        return false;
    }
    if (!m_shared.clients.enter(client)) {
        refuse(socket, Limit::ConnectionsPerClient);
        return false;
    }
    return true;
}

void EdgeWorker::refuse(ClientSocket &socket, Limit limit)
{
    m_counters.limited[indexOf(limit)].add();
    m_counters.responses[indexOf(Endpoint::Other)][statusIndex(503)].add();
    Response response = errorResponse(503,
        limit == Limit::Connections ? "All " + std::to_string(m_shared.limits.maxConnections)
                + " connections are taken (--max-connections); try again later."
                                    : "All " + std::to_string(m_shared.limits.maxConnectionsPerClient)
                + " connections of your address or IPv6 network are taken (--max-connections-per-client); "
                  "close some, or try again later.");
    response.headers.emplace_back("Retry-After", "1");
    const Message message = m_shared.serializer.message(response, Persistence::Close, m_ready.date());
    socket.write(message.bytes);
    socket.shutDownSending();
}

void EdgeWorker::pauseAccepting()
{
    // No descriptor or memory for one more client: asking again at once would only spin.
    m_counters.limited[indexOf(Limit::Descriptors)].add();
    m_loop.change(m_listener.number(), *this, Interest::None);
    m_acceptPause.start(kAcceptPause);
}

void EdgeWorker::acceptAgain()
{
    m_loop.change(m_listener.number(), *this, Interest::Read);
}

void EdgeWorker::scheduleTick()
{
    if (!m_tick.isActive() && m_counters.connections.value() > 0)
        m_tick.start(m_draining ? kDrainTick : kTick);
}

void EdgeWorker::tick()
{
    m_sessions->forEach([time = now()](HttpSession &session) { session.onTick(time); });
    m_streams.tick();
    giveMemoryBack();
    scheduleTick();
}

void EdgeWorker::giveMemoryBack()
{
    const std::uint64_t connections = m_counters.connections.value();
    if (m_crowd >= kCrowd && connections < m_crowd / 2) {
        m_crowd = connections;
        heap::giveBack();
    }
}

} // namespace gasgauge
