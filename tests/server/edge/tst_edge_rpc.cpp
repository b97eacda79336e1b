// SPDX-License-Identifier: GPL-3.0-only
#include "edge_suite.h"
#include "rpc/errors.h"

#include <string>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

std::string post(const std::string &body, const std::string &fields = {}, const std::string &path = "/")
{
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n"
        + fields + "\r\n" + body;
}

std::string call(const std::string &id, const std::string &method = "eth_gasPrice")
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"method":")" + method + "\"}";
}

std::string answer(const std::string &id, const std::string &result)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":")" + result + "\"}";
}

std::string bodyOf(const std::string &response)
{
    const std::size_t end = response.find("\r\n\r\n");
    return end == std::string::npos ? std::string() : response.substr(end + 4);
}

bool has(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

/// JSON-RPC on a running edge: what it answers by itself, what it asks for, and in which order all of it
/// goes.
class TestEdgeRpc : public EdgeSuite
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { end(); }
    void aCachedCallNeedsNobody();
    void splitAnywhere();
    void chunkedAndLate();
    void pipelinedInOrder();
    void aBatchIsOneAnswer();
    void whatIsMissingIsAskedTogether();
    void equalBodiesAreAskedOnce();
    void clientsThatLeave();
    void tooLarge();
    void otherMethodsStay();
    void ofAnotherChain();
    void valuesOfTwoBlocksAreNotMixed();
    void errorsKeepTheConnection();

private:
    /// What one request gets on a connection of its own.
    std::string ask(const std::string &request)
    {
        RawClient client(m_edge->port());
        client.send(request);
        return client.readAll();
    }
    std::uint64_t counted(Method method, CacheStatus status) const
    {
        std::uint64_t sum = 0;
        for (const EdgeCounters *counters : m_edge->counters())
            sum += counters->values[indexOf(method)][static_cast<std::size_t>(status)].value();
        return sum;
    }
    std::uint64_t called(RpcMethod method, int code) const
    {
        std::uint64_t sum = 0;
        for (const EdgeCounters *counters : m_edge->counters())
            sum += counters->rpcCalls[indexOf(method)][rpc::codeIndex(code)].value();
        return sum;
    }
};

void TestEdgeRpc::aCachedCallNeedsNobody()
{
    start();
    publishGasPrice();
    const std::string response = ask(post(call("\"\\u0041\""), kClose));
    QVERIFY2(response.starts_with("HTTP/1.1 200 OK\r\n"), response.c_str());
    QCOMPARE(bodyOf(response), answer("\"\\u0041\"", "0x3b9aca00"));
    for (const char *field :
        {"Content-Type: application/json\r\n", "X-Cache: HIT\r\n", "Access-Control-Allow-Origin: *\r\n",
            "X-Gasgauge-Source: simulated\r\n", "X-Content-Type-Options: nosniff\r\n",
            "Cache-Control: no-store\r\n", "Connection: close\r\n", "Date: "})
        QVERIFY2(has(response, field), field);
    QVERIFY(has(response, "Content-Length: " + std::to_string(bodyOf(response).size()) + "\r\n\r\n"));
    QVERIFY(has(ask(post(call("1", "web3_clientVersion"), kClose)), "\"Gasgauge/"));
    QVERIFY(m_handler.requests.empty());
    QCOMPARE(counted(Method::GasPrice, CacheStatus::Hit), std::uint64_t(1));
    QCOMPARE(called(RpcMethod(indexOf(Method::GasPrice)), 0), std::uint64_t(1));
    QCOMPARE(called(RpcMethod::ClientVersion, 0), std::uint64_t(1));
}

void TestEdgeRpc::splitAnywhere()
{
    start();
    publishGasPrice();
    const std::string request = post('[' + call("1") + ',' + call("2") + ']');
    const std::string expected = '[' + answer("1", "0x3b9aca00") + ',' + answer("2", "0x3b9aca00") + ']';
    RawClient client(m_edge->port());
    for (std::size_t i = 1; i < request.size(); i += 3) {
        client.send(request.substr(0, i));
        std::this_thread::sleep_for(1ms);
        client.send(request.substr(i));
        client.readUntil("\r\n\r\n");
        QCOMPARE(client.readUntil("]"), expected);
    }
}

void TestEdgeRpc::chunkedAndLate()
{
    start();
    publishGasPrice();
    const std::string body = call("7");
    RawClient client(m_edge->port());
    client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.readUntil("\r\n\r\n"), std::string("HTTP/1.1 100 Continue\r\n\r\n"));
    client.send("5\r\n" + body.substr(0, 5) + "\r\n");
    std::this_thread::sleep_for(5ms);
    client.send(QByteArray::number(int(body.size() - 5), 16).toStdString() + "\r\n" + body.substr(5)
        + "\r\n0\r\n\r\n");
    client.readUntil("\r\n\r\n");
    QCOMPARE(client.readUntil("}"), answer("7", "0x3b9aca00"));
}

void TestEdgeRpc::pipelinedInOrder()
{
    start();
    publishGasPrice();
    m_handler.holdsRpc = true;
    RawClient client(m_edge->port());
    client.send(get("/eth_gasPrice") + post(call("1")) + post(call("2", "eth_coinbase")) + post(call("3"))
        + get("/eth_gasPrice", kClose));
    QVERIFY(eventually([this] { return m_handler.waitingRpcs() == 1; }));
    m_handler.releaseRpcs();
    const std::string all = client.readAll();
    std::size_t at = 0;
    for (const std::string &part : {answer("1", "0x3b9aca00"), answer("1", "0x3b9aca00"),
             answer("2", "eth_coinbase"), answer("3", "0x3b9aca00"), answer("1", "0x3b9aca00")}) {
        at = all.find(part, at);
        QVERIFY2(at != std::string::npos, part.c_str());
        at += part.size();
    }
}

void TestEdgeRpc::aBatchIsOneAnswer()
{
    start();
    publishGasPrice();
    const std::string notification = R"({"jsonrpc":"2.0","method":"eth_gasPrice"})";
    QCOMPARE(bodyOf(ask(post('[' + call("2") + ',' + notification + ',' + call("null") + ']', kClose))),
        '[' + answer("2", "0x3b9aca00") + ',' + answer("null", "0x3b9aca00") + ']');
    for (const std::string &body : {notification, '[' + notification + ',' + notification + ']'}) {
        const std::string nothing = ask(post(body, kClose));
        QVERIFY2(nothing.starts_with("HTTP/1.1 204 "), nothing.c_str());
        QVERIFY(!has(nothing, "Content-Length"));
        QCOMPARE(bodyOf(nothing), std::string());
    }
    QCOMPARE(counted(Method::GasPrice, CacheStatus::Hit), std::uint64_t(2));
}

void TestEdgeRpc::whatIsMissingIsAskedTogether()
{
    start();
    publishGasPrice();
    const std::string body = '[' + call("1") + ',' + call("2", "eth_coinbase") + ','
        + call("3", "eth_coinbase") + ',' + call("4", "no") + ']';
    const std::string response = bodyOf(ask(post(body, kClose)));
    QVERIFY2(has(response,
                 '[' + answer("1", "eth_gasPrice") + ',' + answer("2", "eth_coinbase") + ','
                     + answer("3", "eth_coinbase") + ','),
        response.c_str());
    QVERIFY(has(response, "-32601"));
    QCOMPARE(m_handler.requests, std::vector<std::string>{"RPC of 2"});
    // What the cache has counted is not counted again; who asked the same twice has joined.
    QCOMPARE(counted(Method::Coinbase, CacheStatus::Miss), std::uint64_t(0));
    QCOMPARE(counted(Method::Coinbase, CacheStatus::Coalesced), std::uint64_t(1));
    QCOMPARE(called(RpcMethod::Other, rpc::kMethodNotFound), std::uint64_t(1));
}

void TestEdgeRpc::equalBodiesAreAskedOnce()
{
    ServerConfig config;
    config.workers = 1;
    start(config);
    m_handler.holdsRpc = true;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 10; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_edge->port()));
        clients.back()->send(post(call(std::to_string(i)), kClose));
    }
    QVERIFY(eventually([this] { return m_handler.waitingRpcs() == 1; }));
    std::this_thread::sleep_for(100ms);
    QCOMPARE(m_handler.waitingRpcs(), std::size_t(1));
    m_handler.releaseRpcs();
    for (int i = 0; i < 10; ++i)
        QCOMPARE(bodyOf(clients[std::size_t(i)]->readAll()), answer(std::to_string(i), "eth_gasPrice"));
    QCOMPARE(counted(Method::GasPrice, CacheStatus::Coalesced), std::uint64_t(9));
}

void TestEdgeRpc::clientsThatLeave()
{
    ServerConfig config;
    config.workers = 1;
    start(config);
    m_handler.holdsRpc = true;
    {
        RawClient client(m_edge->port());
        client.resetAtEnd();
        client.send(post(call("1")));
        QVERIFY(eventually([this] { return m_handler.waitingRpcs() == 1; }));
    }
    QVERIFY(eventually([this] { return connections() == 0; }));
    m_handler.releaseRpcs();
    m_handler.holdsRpc = false;
    QCOMPARE(bodyOf(ask(post(call("2"), kClose))), answer("2", "eth_gasPrice"));
}

void TestEdgeRpc::tooLarge()
{
    ServerConfig config;
    config.limits.maxUnreadBytes = 1024 * 1024;
    config.limits.maxBatch = 3;
    start(config);
    publishGasPrice(0, "0x" + std::string(200'000, '1'));
    const auto batch = [](int n) {
        return '[' + std::string(QByteArray::fromStdString(call("1") + ',').repeated(n - 1).toStdString())
            + call("1") + ']';
    };
    QVERIFY(bodyOf(ask(post(batch(2), kClose))).size() > 400'000);
    const std::string large = bodyOf(ask(post(batch(3), kClose)));
    QCOMPARE(large, R"({"jsonrpc":"2.0","id":null,"error":)" + std::string(rpc::kTooLarge) + '}');
    QCOMPARE(bodyOf(ask(post(batch(4), kClose))),
        R"({"jsonrpc":"2.0","id":null,"error":)" + std::string(rpc::kTooMany) + '}');
    QCOMPARE(limited(Limit::Batch), std::uint64_t(2));
    // And where the router says so.
    m_handler.tooLarge = true;
    QVERIFY(has(ask(post('[' + call("1", "eth_coinbase") + ']', kClose)), std::string(rpc::kTooLarge)));
}

void TestEdgeRpc::otherMethodsStay()
{
    start();
    publishGasPrice();
    QVERIFY(has(ask(get("/", kClose)), "\r\n\r\n/"));
    QVERIFY(has(ask("PUT / HTTP/1.1\r\nHost: a\r\n" + kClose + "\r\n"), "200"));
    QCOMPARE(bodyOf(ask(post(call("1"), kClose))), answer("1", "0x3b9aca00"));
    QVERIFY(has(ask(post(call("1"), kClose, "/?a=b")), answer("1", "0x3b9aca00")));
    ask(post(call("1"), kClose, "/eth_gasPrice"));
    QCOMPARE(m_handler.requests, (std::vector<std::string>{"GET /", "PUT /", "POST /eth_gasPrice"}));
}

void TestEdgeRpc::ofAnotherChain()
{
    start({}, {"ethereum", "base"});
    publishGasPrice(1, "0x7");
    QCOMPARE(bodyOf(ask(post(call("1"), kClose, "/base"))), answer("1", "0x7"));
    QCOMPARE(bodyOf(ask(post(call("1"), kClose, "/8453"))), answer("1", "0x7"));
    QCOMPARE(bodyOf(ask(post(call("1"), kClose))), answer("1", "eth_gasPrice"));
}

void TestEdgeRpc::valuesOfTwoBlocksAreNotMixed()
{
    start();
    auto snapshot = std::make_shared<Snapshot>();
    for (const Method method : {Method::BlockNumber, Method::GasPrice}) {
        ValueState &state = snapshot->values[method];
        state.value = CachedValue{Result::ofText("0x1"), "demo", m_clock.now(), indexOf(method)};
        state.freshUntil = m_clock.now() + 60s;
    }
    m_edge->publish(snapshot);
    const std::string batch = '[' + call("1", "eth_blockNumber") + ',' + call("2") + ']';
    QVERIFY(has(ask(post(batch, kClose)), answer("2", "eth_gasPrice")));
    QCOMPARE(m_handler.requests, std::vector<std::string>{"RPC of 2"});
    auto even = std::make_shared<Snapshot>(*snapshot);
    even->values[Method::GasPrice].value->head = even->values[Method::BlockNumber].value->head;
    m_edge->publish(even);
    QVERIFY(has(ask(post(batch, kClose)), answer("2", "0x1")));
}

void TestEdgeRpc::errorsKeepTheConnection()
{
    start();
    publishGasPrice();
    RawClient client(m_edge->port());
    for (const auto &[body, code] : {std::pair{std::string(), "-32700"}, {std::string("{"), "-32700"},
             {std::string(60'000, '['), "-32700"}, {std::string("[]"), "-32600"},
             {std::string("7"), "-32600"}, {call("1", "eth_sendRawTransaction"), "-32601"},
             {R"({"jsonrpc":"2.0","id":1,"method":"eth_gasPrice","params":["latest"]})", "-32602"}}) {
        client.send(post(body));
        QVERIFY(client.readUntil("\r\n\r\n").starts_with("HTTP/1.1 200 OK\r\n"));
        QVERIFY2(has(client.readUntil("}}"), code), body.substr(0, 40).c_str());
    }
    client.send(post(call("1"), kClose));
    QVERIFY(has(client.readAll(), answer("1", "0x3b9aca00")));
}

QTEST_APPLESS_MAIN(TestEdgeRpc)
#include "tst_edge_rpc.moc"
