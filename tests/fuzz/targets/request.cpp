// SPDX-License-Identifier: GPL-3.0-only
// A client's bytes, read as the edge's Connection reads them: what is taken for a request, where each ends,
// what is refused. Held against an independent framing, and against other ways of cutting the same bytes.
#include "check.h"
#include "framing/framing.h"
#include "request/head_scan.h"
#include "request/request_parser.h"

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

using namespace gasgauge;
using namespace gasgauge::fuzz;

namespace {

/// Small, so that inputs of a few hundred bytes reach every one of them.
ServerLimits smallLimits()
{
    ServerLimits limits;
    limits.maxTargetBytes = 64;
    limits.maxHeadBytes = 512;
    limits.maxFields = 8;
    limits.maxBodyBytes = 96;
    return limits;
}

const ServerLimits kLimits = smallLimits();

struct Reading
{
    std::vector<std::size_t> ends; ///< of the requests, in the stream
    std::vector<std::string> requests; ///< method and path of each
    int refused = 0; ///< the status, 0 if nothing was
    bool closing = false; ///< the last request asked for the end of the connection
    bool inBody = false; ///< the rest of a body is waited for
};

/// What is read of a connection, without sockets and answers.
class Reader
{
public:
    void feed(std::string_view more)
    {
        m_input.append(more);
        while (!m_input.empty() && m_reading.refused == 0 && !m_reading.closing) {
            if (!(m_body ? takeBody() : takeHead()))
                break;
        }
    }
    Reading reading() const
    {
        Reading reading = m_reading;
        reading.inBody = m_body != nullptr;
        return reading;
    }

private:
    struct Body
    {
        explicit Body(std::string_view bytes)
            : head(bytes)
            , parser(kLimits)
        {
            require(!parser.parseHead(head), "a head is accepted again");
        }
        std::string head;
        RequestParser parser;
    };

    bool refuse(const Refusal &refusal)
    {
        require(refusal.status >= 400 && refusal.status < 600, "a refusal is an error status");
        require(!refusal.message.empty(), "a refusal has a message");
        m_reading.refused = refusal.status;
        return false;
    }

    void drop(std::size_t n)
    {
        require(n <= m_input.size(), "no more is used than there is");
        m_input.erase(0, n);
        m_consumed += n;
    }

    bool takeHead()
    {
        const HeadScan scan = scanHead(m_input, kLimits);
        if (scan.refusal)
            return refuse(scan.refusal);
        if (scan.size == 0)
            return false;
        const std::string head = m_input.substr(scan.skipped, scan.size - scan.skipped);
        RequestParser parser(kLimits);
        if (const Refusal refusal = parser.parseHead(head))
            return refuse(refusal);
        drop(scan.size);
        if (parser.hasBody())
            m_body = std::make_unique<Body>(head);
        else
            finish(parser);
        return true;
    }

    bool takeBody()
    {
        std::size_t used = 0;
        if (const Refusal refusal = m_body->parser.parseBody(m_input, used))
            return refuse(refusal);
        drop(used);
        if (m_body->parser.is_done()) {
            const std::unique_ptr<Body> body = std::move(m_body);
            finish(body->parser);
            return true;
        }
        return false;
    }

    void finish(const RequestParser &parser)
    {
        m_reading.ends.push_back(m_consumed);
        m_reading.requests.push_back(std::string(parser.method()) + ' ' + std::string(parser.path()));
        parser.noneMatchNames("\"a\"");
        m_reading.closing = !parser.keep_alive();
    }

    std::string m_input;
    std::size_t m_consumed = 0;
    std::unique_ptr<Body> m_body;
    Reading m_reading;
};

template <typename NextSize>
Reading read(std::string_view bytes, NextSize nextSize)
{
    Reader reader;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t n = std::min<std::size_t>(nextSize(), bytes.size() - at);
        reader.feed(bytes.substr(at, n));
        at += n;
    }
    return reader.reading();
}

void compareCuts(const Reading &whole, const Reading &cut)
{
    require(whole.ends == cut.ends, "the ends of requests do not depend on how bytes arrive");
    require(whole.requests == cut.requests, "requests do not depend on how bytes arrive");
    // A quote that is not closed in a chunk's extension is refused at the next quote or at a limit; what has
    // come by then is a matter of the cut. Neither way anything more is taken for a request.
    const bool patient = (whole.refused == 0 && whole.inBody) || (cut.refused == 0 && cut.inBody);
    require(patient || (whole.refused == 0) == (cut.refused == 0),
        "a refusal does not depend on how bytes arrive");
}

/// What the independent framing takes for a request and the parser refuses: a limit, or something that is
/// understood and not wanted.
bool isOwnChoice(int status)
{
    return status == 400 || status == 413 || status == 414 || status == 417 || status == 431;
}

void compareFraming(std::string_view bytes, const Reading &reading)
{
    std::size_t start = 0;
    for (const std::size_t end : reading.ends) {
        const FramedRequest expected = frameRequest(bytes.substr(start));
        require(expected.framing != Framing::Refused, "what RFC 9112 forbids is not accepted");
        require(expected.framing == Framing::Whole, "an unfinished request is not accepted");
        require(start + expected.end == end, "a request ends where RFC 9112 says");
        start = end;
    }
    if (reading.closing)
        return;
    const FramedRequest next = frameRequest(bytes.substr(start));
    if (next.framing == Framing::Whole)
        require(reading.refused != 0 && isOwnChoice(reading.refused), "a good request is accepted");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes = textOf(data, size);
    const Reading whole = read(bytes, [size] { return size; });
    compareFraming(bytes, whole);
    compareCuts(whole, read(bytes, [] { return std::size_t(1); }));
    // The same cuts for the same input, so that a finding can be repeated.
    std::minstd_rand dice(static_cast<std::uint32_t>(std::hash<std::string_view>()(bytes)));
    std::uniform_int_distribution<std::size_t> lengths(1, 1 + size / 4);
    compareCuts(whole, read(bytes, [&] { return lengths(dice); }));
    return 0;
}
