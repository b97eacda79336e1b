// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/edge_worker.h"
#include "edge/loop/client_socket.h"
#include "request/request_parser.h"

#include <memory>
#include <string>
#include <string_view>

namespace gasgauge {

struct PendingBody;
struct PendingRoute;

/// One client: reads requests, gives ready answers or waits for routed ones, in order, within the limits. An
/// idle connection holds no buffer. Lives on its worker's thread and ends itself by EdgeWorker::remove().
class Connection final : public Watcher
{
public:
    Connection(
        EdgeWorker &worker, ConnectionId id, ClientSocket socket, const boost::asio::ip::address &client);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    ConnectionId id() const { return m_id; }
    const boost::asio::ip::address &client() const { return m_client; }

    void start();
    void onReady(bool broken) override;
    void onTick(TimePoint now);
    /// The server is about to end: after the answers that are due the connection closes.
    void drain();
    /// Closes at once.
    void cut();
    /// The answer of the router to the request in flight.
    void onRouted(const Response &response);

private:
    enum class Phase : unsigned char {
        Idle, ///< between requests
        Head, ///< a part of a head has come
        Body, ///< the head has come, the body not yet
        Routed, ///< the router has the request
        Lingering, ///< our side is shut; what still comes is thrown away until the client has closed
        Closed,
    };

    /// Ends each event; may destroy the connection.
    void settle();

    // Bytes in.
    void waitFor(Interest interest);
    void read();

    // Requests. `now` is that of the event: ready answers that the batch points to stay as they are for it.
    void consume(std::string_view bytes);
    bool consumeHead(std::string_view &bytes, TimePoint now);
    bool consumeBody(std::string_view &bytes, TimePoint now);
    void beginBody(std::string_view head, bool moreFollows);
    void answer(const RequestParser &request, TimePoint now);
    void route(
        const RequestParser &request, Endpoint endpoint, MethodClass methodClass, Persistence persistence);
    void refuse(const Refusal &refusal, bool isHead);
    Persistence persistenceFor(const RequestParser &request) const;

    // Bytes out, then what comes next.
    void flush();
    void proceed();
    void writeOn();
    void beginLingering();
    void close();
    void enter(Phase phase, std::chrono::milliseconds limit);
    /// Empties a string and gives its memory back, which assigning an empty one does not.
    static void release(std::string &text) { std::string().swap(text); }

    // What each request touches stands together.
    EdgeWorker &m_worker;
    ClientSocket m_socket;
    Phase m_phase = Phase::Idle;
    Interest m_interest = Interest::Read; ///< what the loop watches for
    bool m_peerClosed = false; ///< the client has shut its sending side
    bool m_closing = false; ///< after the output the connection closes
    TimePoint m_deadline{};
    TimePoint m_lastRequest{};
    std::unique_ptr<PendingBody> m_body;
    std::string m_input; ///< an unfinished request, or requests behind one that is not answered yet
    std::string m_output; ///< what the client has not taken yet
    std::unique_ptr<PendingRoute> m_route;
    const ConnectionId m_id;
    const boost::asio::ip::address m_client;
};

} // namespace gasgauge
