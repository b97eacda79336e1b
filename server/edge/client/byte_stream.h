// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "edge/client/unread_budget.h"
#include "edge/edge_worker.h"
#include "edge/loop/client_socket.h"

#include <memory>
#include <string>
#include <string_view>

namespace gasgauge {

/// The bytes of one client, in and out: what it has not read yet, what came and has to wait, and how long it
/// may take to read. Knows nothing of HTTP; its user does, and tells it after each event what comes next. An
/// idle stream holds no buffer.
class ByteStream final : public Watcher
{
public:
    /// Who makes sense of the bytes.
    class User
    {
    public:
        /// All bytes that wait: those that were kept before, then those that came now. Without new ones too:
        /// at the end of the stream, and where the user wanted others to have their turn.
        virtual void onInput(std::string_view bytes) = 0;
        /// The client has read all that it had not; onInput() follows.
        virtual void onAllRead() = 0;
        /// Last of all in each event of the loop; may destroy the stream.
        virtual void onEventEnd() = 0;

    protected:
        ~User() = default;
    };

    /// What the user wants once the client has read everything.
    enum class Next : unsigned char {
        Read,
        Pause, ///< nothing is read; only that the client is gone is noticed
        Yield, ///< others get their turn, then the bytes that wait
        End, ///< our side is shut, then the stream closes
    };

    ByteStream(EdgeWorker &worker, User &user, ClientSocket socket);

    bool start();
    void onReady(bool broken) override;
    /// Closes what took too long; whether it did.
    bool closeOverdue(TimePoint now);

    /// Keeps bytes that the user cannot take yet, in the place of those that were kept before.
    void keep(std::string_view bytes);
    /// Counts bytes that the user holds for the client with those that are held here.
    void setHeldElsewhere(std::size_t bytes);
    /// The bytes that are kept, which are not kept any longer.
    std::string takeKept();
    std::string_view kept() const { return m_held ? std::string_view(m_held->input) : std::string_view(); }
    /// Sends what the worker's batch holds; what the client does not take waits here.
    void sendBatch();
    void proceed(Next next);
    void hurry(std::chrono::milliseconds limit);
    void close();
    /// Gives the socket away, which the loop goes on to watch for this stream until it is told otherwise, and
    /// in `unread` what the client has not read yet. The stream is closed then.
    ClientSocket release(std::string &unread);

    bool isClosed() const { return m_state == State::Closed; }
    bool isEnding() const { return m_state == State::Lingering; }
    /// The client has shut its sending side, and everything it sent has been given to the user.
    bool hasEnded() const { return m_peerClosed; }
    bool hasUnread() const { return m_held && !m_held->output.empty(); }
    /// Whether the socket has bytes that are not read yet.
    bool isReadable() const { return m_socket.isReadable(); }

private:
    enum class State : unsigned char {
        Open,
        Paused,
        Lingering, ///< our side is shut; what still comes is thrown away until the client has closed
        Closed,
    };
    struct Held final : UnreadHolder
    {
        explicit Held(ByteStream &owner)
            : stream(owner)
        { }
        void onNoRoom() override { stream.closeForRoom(); }
        bool isEmpty() const { return input.empty() && output.empty() && elsewhere == 0; }

        ByteStream &stream;
        std::string input;
        std::string output;
        std::size_t elsewhere = 0;
    };

    void waitFor(Interest interest);
    void read();
    void writeOn();
    void linger();
    Held &held();
    void closeForRoom();
    /// After each change of what is held.
    void account();

    EdgeWorker &m_worker;
    User &m_user;
    ClientSocket m_socket;
    State m_state = State::Open;
    Interest m_interest = Interest::Read; ///< what the loop watches for
    bool m_peerClosed = false;
    TimePoint m_deadline = TimePoint::max(); ///< of unread output, or of lingering
    std::unique_ptr<Held> m_held; ///< only where something is held
};

} // namespace gasgauge
