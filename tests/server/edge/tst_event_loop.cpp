// SPDX-License-Identifier: GPL-3.0-only
#include "edge/loop/client_socket.h"
#include "edge/loop/event_loop.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <sys/socket.h>

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// One end of a connection that the loop watches; the test has the other.
class Watched final : public Watcher
{
public:
    explicit Watched(EventLoop &loop, Interest interest)
        : m_loop(loop)
        , m_interest(interest)
    {
        std::array<int, 2> ends{};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) != 0)
            qFatal("no sockets");
        socket = ClientSocket(Descriptor(ends[0]));
        other = ClientSocket(Descriptor(ends[1]));
        m_loop.watch(socket.descriptor(), *this, interest);
    }
    void want(Interest interest)
    {
        m_interest = interest;
        m_loop.change(socket.descriptor(), *this, interest);
    }
    void onReady(bool broken) override
    {
        ++calls;
        brokenCalls += broken ? 1 : 0;
        if (!broken && m_interest == Interest::Read) {
            std::array<char, 16> room{};
            const ClientSocket::Done done = socket.read(room);
            text.append(room.data(), done.bytes);
            ended = ended || done.state == ClientSocket::State::Ended;
        }
        if (broken || ended || m_interest == Interest::Write)
            want(Interest::None);
        if (broken || closesOnCall)
            socket.close();
    }

    ClientSocket socket{Descriptor()};
    ClientSocket other{Descriptor()};
    std::string text;
    int calls = 0;
    int brokenCalls = 0;
    bool ended = false;
    bool closesOnCall = false;

private:
    EventLoop &m_loop;
    Interest m_interest;
};

/// Lets the loop go on for a while.
void runFor(EventLoop &loop, std::chrono::milliseconds time)
{
    LoopTimer end(loop, [&loop] { loop.stop(); });
    end.start(time);
    loop.run();
}

} // namespace

class TestEventLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatWasAskedFor();
    void tellsUntilAllIsRead();
    void tellsNothingOfTheClosed();
    void tellsTheBrokenWhateverWasAskedFor();
    void runsFunctionsOfManyThreadsInOrder();
    void timersHurryOnlyWhereStarted();
};

void TestEventLoop::tellsWhatWasAskedFor()
{
    EventLoop loop;
    Watched reads(loop, Interest::Read);
    Watched writes(loop, Interest::Write);
    Watched neither(loop, Interest::None);
    for (Watched *watched : {&reads, &writes, &neither})
        QCOMPARE(watched->other.write("abc").bytes, std::size_t(3));
    runFor(loop, 20ms);
    QCOMPARE(reads.text, std::string("abc"));
    QCOMPARE(reads.calls, 1);
    QCOMPARE(writes.calls, 1);
    QCOMPARE(neither.calls, 0);
}

/// What is left in the socket is told again, and so is what came while nobody asked.
void TestEventLoop::tellsUntilAllIsRead()
{
    EventLoop loop;
    Watched watched(loop, Interest::None);
    const std::string sent(100, 'x');
    QCOMPARE(watched.other.write(sent).bytes, sent.size());
    watched.other.shutDownSending();
    watched.want(Interest::Read);
    runFor(loop, 20ms);
    QCOMPARE(watched.text, sent);
    QVERIFY(watched.ended);
}

void TestEventLoop::tellsNothingOfTheClosed()
{
    EventLoop loop;
    Watched watched(loop, Interest::Read);
    watched.closesOnCall = true;
    watched.other.write("abc");
    runFor(loop, 20ms);
    watched.other.write("abc");
    runFor(loop, 20ms);
    QCOMPARE(watched.calls, 1);
}

void TestEventLoop::tellsTheBrokenWhateverWasAskedFor()
{
    EventLoop loop;
    Watched watched(loop, Interest::None);
    watched.other.close();
    runFor(loop, 20ms);
    QCOMPARE(watched.brokenCalls, 1);
}

void TestEventLoop::runsFunctionsOfManyThreadsInOrder()
{
    constexpr int threads = 4;
    constexpr int each = 1000;
    EventLoop loop;
    std::array<int, threads> next{};
    bool inOrder = true;
    int left = threads * each;
    std::vector<std::thread> posting;
    for (std::size_t thread = 0; thread < threads; ++thread) {
        posting.emplace_back([&, thread] {
            for (int i = 0; i < each; ++i) {
                loop.post([&, thread, i] {
                    inOrder = inOrder && next[thread]++ == i;
                    if (--left == 0)
                        loop.stop();
                });
            }
        });
    }
    loop.run();
    for (std::thread &thread : posting)
        thread.join();
    QVERIFY(inOrder);
    QCOMPARE(left, 0);
}

void TestEventLoop::timersHurryOnlyWhereStarted()
{
    EventLoop loop;
    std::string order;
    LoopTimer late(loop, [&order] { order += '3'; });
    LoopTimer early(loop, [&order] { order += '2'; });
    LoopTimer hurried(loop, [&order] { order += '1'; });
    LoopTimer cancelled(loop, [&order] { order += '4'; });
    LoopTimer idle(loop, [&order] { order += '5'; });
    LoopTimer end(loop, [&loop] { loop.stop(); });
    late.start(60ms);
    early.start(20ms);
    hurried.start(1h);
    cancelled.start(1ms);
    end.start(120ms);
    hurried.hurry();
    cancelled.cancel();
    idle.hurry();
    loop.run();
    std::sort(order.begin(), order.end()); // which of those that are due is first is nobody's promise
    QCOMPARE(order, std::string("123"));
    QVERIFY(!idle.isActive() && !hurried.isActive());
}

QTEST_APPLESS_MAIN(TestEventLoop)
#include "tst_event_loop.moc"
