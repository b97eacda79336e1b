// SPDX-License-Identifier: GPL-3.0-only
#include "rpc/reader.h"

#include "rpc/errors.h"
#include "rpc/letters.h"
#include "rpc/params.h"

#include <algorithm>
#include <bit>

#include <simdjson.h>

namespace gasgauge {

namespace od = simdjson::ondemand;

namespace {

/// What a parser keeps memory for; that of a larger body is given back.
constexpr std::size_t kUsualBody = 64 * 1024;
constexpr std::size_t kSmallestRoom = 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Whether nothing stands behind the value that has been walked over.
bool isAtEnd(od::document &document)
{
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
}

RpcMethod methodNamed(std::string_view letters)
{
    for (std::size_t i = 0; i < kRpcMethods; ++i) {
        const auto method = static_cast<RpcMethod>(i);
        if (isServed(method) && rpc::says(letters, nameOf(method)))
            return method;
    }
    return RpcMethod::Other;
}

} // namespace

struct RpcReader::Parser
{
    /// False where there is no memory.
    bool makeRoom(std::size_t bytes)
    {
        return bytes <= parser.capacity()
            || parser.allocate(std::bit_ceil(std::max(bytes, kSmallestRoom)), kDepth) == simdjson::SUCCESS;
    }
    void giveBack()
    {
        if (parser.capacity() > kUsualBody)
            parser = od::parser();
    }
    static constexpr std::size_t kDepth = RpcReader::kDeepest + 2;
    static_assert(RpcReader::kPadding >= simdjson::SIMDJSON_PADDING);
    od::parser parser;
};

/// The members of an object that are read, by the letters of their values: what begins with a bracket or a
/// brace may go on behind its end. Empty: left out.
struct RpcReader::Members
{
    std::string_view version;
    std::string_view method;
    std::string_view id;
    std::string_view params;

    std::string_view *named(std::string_view name)
    {
        if (rpc::says(name, "jsonrpc"))
            return &version;
        if (rpc::says(name, "method"))
            return &method;
        if (rpc::says(name, "id"))
            return &id;
        return rpc::says(name, "params") ? &params : nullptr;
    }
};

/// Judges each token of a document, of which On-Demand itself looks only at what is asked for: strings,
/// numbers and literals here, brackets, commas and colons by walking over all of them.
class RpcReader::Judge
{
public:
    explicit Judge(std::string_view body)
        : m_end(body.data() + body.size())
    { }

    /// `depth`: how much deeper it may go. `members`, where the object's are wanted.
    // NOLINTNEXTLINE(misc-no-recursion): as deep as `depth` allows
    bool object(od::object object, int depth, Members *members = nullptr)
    {
        for (auto result : object) {
            od::field field;
            if (std::move(result).get(field) != simdjson::SUCCESS)
                return false;
            const char *const begin = field.key().raw();
            const auto name = rpc::stringIn(from(begin));
            std::string_view letters;
            if (!name || !value(field.value(), depth, letters))
                return false;
            if (std::string_view *const member = members ? members->named(*name) : nullptr)
                *member = letters;
        }
        return true;
    }

    // NOLINTNEXTLINE(misc-no-recursion): see object()
    bool value(od::value value, int depth, std::string_view &letters)
    {
        const std::string_view token = value.raw_json_token();
        if (token.starts_with('{')) {
            letters = from(token.data());
            od::object inner;
            return depth > 0 && value.get_object().get(inner) == simdjson::SUCCESS
                && object(inner, depth - 1);
        }
        if (token.starts_with('[')) {
            letters = from(token.data());
            od::array inner;
            return depth > 0 && value.get_array().get(inner) == simdjson::SUCCESS && array(inner, depth - 1);
        }
        // Taken, not left for the walk to skip: that takes a string before a colon for a key.
        od::raw_json_string string;
        if (token.starts_with('"') && value.get_raw_json_string().get(string) != simdjson::SUCCESS)
            return false;
        letters = rpc::withoutBlanks(token);
        return rpc::isScalar(letters);
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): see object()
    bool array(od::array array, int depth)
    {
        for (auto result : array) {
            od::value element;
            std::string_view letters;
            if (std::move(result).get(element) != simdjson::SUCCESS || !value(element, depth, letters))
                return false;
        }
        return true;
    }

    std::string_view from(const char *begin) const
    {
        return {begin, static_cast<std::size_t>(m_end - begin)};
    }
    const char *const m_end;
};

RpcReader::RpcReader(std::size_t maxBatch)
    : m_maxBatch(maxBatch)
    , m_parser(std::make_unique<Parser>())
{ }

RpcReader::~RpcReader() = default;

const RpcCalls &RpcReader::read(std::string_view body, bool padded)
{
    if (!padded) {
        m_copy.assign(body).append(kPadding, '\0');
        body = std::string_view(m_copy).substr(0, body.size());
    }
    m_calls.batch = m_calls.tooMany = false;
    m_calls.calls.clear();
    m_calls.questions.clear();
    if (!readDocument(body))
        refuse(rpc::kParseError, rpc::kNotJson);
    else if (m_calls.tooMany)
        refuse(rpc::kInvalidRequest, rpc::kTooMany);
    m_parser->giveBack();
    return m_calls;
}

/// False where it is no JSON.
bool RpcReader::readDocument(std::string_view body)
{
    const std::string_view text = rpc::withoutBlanks(body);
    if (text.empty() || body.starts_with(kByteOrderMark) || !m_parser->makeRoom(body.size()))
        return false;
    od::document document;
    if (m_parser->parser.iterate(body.data(), body.size(), body.size() + kPadding).get(document)
        != simdjson::SUCCESS)
        return false;
    Judge judge(body);
    if (text.front() == '{') {
        od::object object;
        Members members;
        if (document.get_object().get(object) != simdjson::SUCCESS
            || !judge.object(object, kDeepest - 1, &members) || !isAtEnd(document))
            return false;
        add(members);
        return true;
    }
    if (text.front() != '[') {
        refuse(rpc::kInvalidRequest, rpc::kNoRequest);
        return rpc::isScalar(text);
    }

    od::array array;
    if (document.get_array().get(array) != simdjson::SUCCESS)
        return false;
    m_calls.batch = true;
    std::size_t count = 0;
    for (auto result : array) {
        od::value element;
        if (std::move(result).get(element) != simdjson::SUCCESS)
            return false;
        m_calls.tooMany = ++count > m_maxBatch;
        Members members;
        std::string_view letters;
        const bool isObject = element.raw_json_token().starts_with('{');
        if (isObject) {
            od::object object;
            if (element.get_object().get(object) != simdjson::SUCCESS
                || !judge.object(object, kDeepest - 2, &members))
                return false;
        } else if (!judge.value(element, kDeepest - 1, letters)) {
            return false;
        }
        if (!m_calls.tooMany)
            add(members);
    }
    if (!isAtEnd(document))
        return false;
    if (count == 0)
        refuse(rpc::kInvalidRequest, rpc::kEmptyBatch);
    return true;
}

/// One error for the whole.
void RpcReader::refuse(int code, std::string_view error)
{
    m_calls.batch = false;
    m_calls.calls.clear();
    m_calls.questions.clear();
    addError("null", RpcMethod::Other, code, error);
}

void RpcReader::addError(std::string_view id, RpcMethod method, int code, std::string_view error)
{
    m_calls.calls.push_back({.id = id, .method = method, .code = code, .error = error});
}

/// What is no object has no members.
void RpcReader::add(const Members &members)
{
    const auto isText = [](std::string_view letters) { return letters.starts_with('"'); };
    const auto inside = [](std::string_view letters) { return letters.substr(1, letters.size() - 2); };
    const bool notifies = members.id.empty();
    const bool hasId = isText(members.id) || members.id == "null" || rpc::isNumber(members.id);
    const std::string_view id = hasId ? members.id : "null";
    if (!isText(members.version) || !rpc::says(inside(members.version), "2.0") || !isText(members.method)
        || !(hasId || notifies))
        return addError(id, RpcMethod::Other, rpc::kInvalidRequest, rpc::kNoRequest);
    if (notifies)
        return;
    RpcQuestion question{.method = methodNamed(inside(members.method))};
    if (question.method == RpcMethod::Other)
        return addError(id, question.method, rpc::kMethodNotFound, rpc::notServed());
    const std::string_view error = rpc::readParams(members.params, question);
    if (!error.empty())
        return addError(id, question.method, rpc::kInvalidParams, error);
    m_calls.calls.push_back({.id = id, .method = question.method, .question = place(question)});
}

std::size_t RpcReader::place(const RpcQuestion &question)
{
    const auto found = std::ranges::find(m_calls.questions, question);
    if (found != m_calls.questions.end())
        return static_cast<std::size_t>(found - m_calls.questions.begin());
    m_calls.questions.push_back(question);
    return m_calls.questions.size() - 1;
}

} // namespace gasgauge
