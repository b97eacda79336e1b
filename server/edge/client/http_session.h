// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/client/byte_stream.h"
#include "http/chains/chain_paths.h"
#include "http/serialize.h"
#include "request/request_parser.h"

#include <memory>
#include <string>
#include <string_view>

namespace gasgauge {

struct PendingBody;
struct PendingRoute;
struct PendingRpc;
struct RpcReply;
class RoutedAnswer;

/// HTTP/1.1 with one client: reads requests from its stream of bytes, gives ready answers or waits for routed
/// ones, in order, within the limits. Lives on its worker's thread and ends itself by EdgeWorker::remove().
class HttpSession final : private ByteStream::User
{
public:
    HttpSession(
        EdgeWorker &worker, std::size_t slot, ClientSocket socket, const boost::asio::ip::address &client);
    ~HttpSession();
    HttpSession(const HttpSession &) = delete;
    HttpSession &operator=(const HttpSession &) = delete;

    std::size_t slot() const { return m_slot; }
    const boost::asio::ip::address &client() const { return m_client; }
    /// The connection goes on without the session, as one of a subscriber.
    bool handedOver() const { return m_handedOver; }

    void start();
    void onTick(TimePoint now);
    /// The server is about to end: after the answers that are due the connection closes.
    void drain();
    /// Closes at once.
    void cut();
    /// The answer of the router to the request in flight.
    void onRouted(RoutedAnswer &answer);
    /// What came of the questions of the JSON-RPC body in flight, which another client may have asked before.
    void onRpc(const RpcReply &reply, bool joined);

private:
    enum class Phase : unsigned char {
        Idle, ///< between requests
        Head, ///< a part of a head has come
        Body, ///< the head has come, the body not yet
        Routed, ///< the router has the request
    };

    void onInput(std::string_view bytes) override;
    void onAllRead() override;
    void onEventEnd() override;

    // `now` is that of the event: ready answers that the batch points to stay as they are for it.
    bool consumeHead(std::string_view &bytes, TimePoint now);
    bool consumeBody(std::string_view &bytes, TimePoint now);
    void beginBody(std::string_view head, bool moreFollows);
    void answer(const RequestParser &request, std::string_view body, TimePoint now);
    void answerRpc(ChainIndex chain, std::string_view body, Persistence persistence, TimePoint now);
    void giveUpRpc();
    void answerStream(const RequestParser &request, Target target, Persistence persistence, TimePoint now);
    void route(const RequestParser &request, Target target, MethodClass methodClass, Persistence persistence);
    /// `head`: of the request, as far as it has come.
    void refuse(const Refusal &refusal, std::string_view head);
    void refuseOverdue();
    Persistence persistenceFor(const RequestParser &request) const;

    /// Sends the answer that the batch holds to what was in flight, then goes on with the input.
    void goOn();
    /// Sends the batch; then what comes next. `inputWaits`: for its turn, not for more of it.
    void proceed(bool inputWaits = false);
    void enter(Phase phase);
    void close();

    // What each request touches stands together.
    EdgeWorker &m_worker;
    ByteStream m_stream;
    Phase m_phase = Phase::Idle;
    bool m_closing = false; ///< after the output the connection closes
    bool m_handedOver = false;
    TimePoint m_deadline{};
    TimePoint m_lastRequest{};
    std::unique_ptr<PendingBody> m_body;
    std::unique_ptr<PendingRoute> m_route;
    std::unique_ptr<PendingRpc> m_rpc;
    const std::size_t m_slot;
    const boost::asio::ip::address m_client;
};

} // namespace gasgauge
