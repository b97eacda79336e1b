// SPDX-License-Identifier: GPL-3.0-only
#include "shared/shared_question.h"

#include "ethereum/json_letters.h"
#include "ethereum/value.h"
#include "upstream/head/value_heads.h"

#include <algorithm>
#include <charconv>

#include <QByteArray>
#include <QCryptographicHash>

using namespace std::chrono_literals;

namespace gasgauge {

namespace {

/// What belongs to old blocks stays as it is.
constexpr std::chrono::milliseconds kSettled = 24h;
/// What contracts say is asked for every five minutes.
constexpr std::chrono::milliseconds kOfContracts = 4min;
/// Of what may change with each block, one answer serves who asks at the same moment.
constexpr std::chrono::milliseconds kSameMoment = 1s;
constexpr std::chrono::milliseconds kLongestKept = 25h;

/// How many blocks a question for the newest fees is about; nothing where it is another one.
std::optional<std::uint64_t> newestBlocks(const RpcRequest &request)
{
    constexpr std::string_view begin = R"(["0x)";
    if (request.method != Method::FeeHistory || !request.params.starts_with(begin))
        return std::nullopt;
    std::uint64_t blocks = 0;
    std::from_chars(
        request.params.data() + begin.size(), request.params.data() + request.params.size(), blocks, 16);
    return newestFees(blocks).params == request.params ? std::optional(blocks) : std::nullopt;
}

bool isOfHead(const RpcRequest &request)
{
    return specOf(request.method).belongs == Belongs::Head
        && (request.params.empty() || newestBlocks(request));
}

std::string digestOf(const std::vector<RpcRequest> &requests)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const RpcRequest &request : requests) {
        hash.addData(QByteArray::fromStdString(std::string(methodName(request.method)) + ' '));
        hash.addData(QByteArray::fromStdString(std::string(request.paramsOnTheWire()) + '\n'));
    }
    constexpr qsizetype enough = 32;
    return hash.result().toHex().left(enough).toStdString();
}

std::chrono::milliseconds oldestOf(const std::vector<RpcRequest> &requests)
{
    if (std::ranges::all_of(requests, &RpcRequest::settled))
        return kSettled;
    return requests.front().method == Method::Call ? kOfContracts : kSameMoment;
}

} // namespace

std::string question::nameOf(const RpcRequest &request)
{
    const auto blocks = newestBlocks(request);
    return std::string(methodName(request.method)) + (blocks ? '/' + std::to_string(*blocks) : std::string());
}

std::optional<RpcRequest> question::requestOf(std::string_view name)
{
    const std::size_t slash = std::min(name.find('/'), name.size());
    const auto method = methodFromName(name.substr(0, slash));
    if (!method || specOf(*method).isDerived() || specOf(*method).role == Role::Internal)
        return std::nullopt;
    const std::string_view count = name.substr(std::min(slash + 1, name.size()));
    std::uint64_t blocks = 0;
    std::from_chars(count.data(), count.data() + count.size(), blocks);
    const RpcRequest request = count.empty() ? RpcRequest{*method} : newestFees(blocks);
    constexpr std::uint64_t most = 1024;
    const bool same = blocks <= most && (count.empty() || blocks > 0) && nameOf(request) == name;
    return same && isOfHead(request) ? std::optional(request) : std::nullopt;
}

SharedQuestion question::of(Method method, const FreshnessConfig &freshness)
{
    const std::chrono::milliseconds ttl = freshness.ttlOf(method);
    return {.key = std::string(methodName(method)),
        .requests = {{method}},
        .names = {std::string(methodName(method))},
        .oldest = ttl,
        .kept = std::min<std::chrono::milliseconds>(ttl + freshness.staleIfError, kLongestKept),
        .single = true};
}

SharedQuestion question::of(std::vector<RpcRequest> requests, const FreshnessConfig &freshness)
{
    SharedQuestion asked;
    for (const RpcRequest &request : requests)
        asked.names.push_back(nameOf(request));
    const RpcRequest &first = requests.front();
    const bool ofHead = std::ranges::all_of(requests, isOfHead);
    asked.kept = freshness.staleIfError + 1min;
    if (ofHead && first.method == Method::BlockNumber) {
        asked.key = kBatchKey;
        asked.widens = true;
        asked.oldest = freshness.ttlOf(Method::BlockNumber);
    } else if (ofHead && first.method == Method::LatestBlock && requests.size() == 1) {
        asked.key = kHeadKey;
        asked.oldest = kSameMoment * 9 / 10; // polls are a second apart
    } else if (ofHead) {
        asked.key = "fees";
        asked.oldest = freshness.ttlOf(Method::FeeHistory);
    } else {
        asked.key = "asked:" + digestOf(requests);
        asked.oldest = oldestOf(requests);
        asked.kept = std::min(asked.oldest + 1min, kLongestKept);
    }
    asked.requests = std::move(requests);
    return asked;
}

std::string resultsText(const std::vector<RpcRequest> &requests, const std::vector<FetchResult> &results,
    std::vector<std::string> &names)
{
    std::string text = "[";
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (!results[i])
            continue;
        text.append(text.size() > 1 ? "," : "").append(results[i]->result.json());
        names.push_back(question::nameOf(requests[i]));
    }
    return text + ']';
}

std::optional<std::vector<FetchResult>> answersIn(
    const SharedRecord &record, const SharedQuestion &question, std::chrono::milliseconds age)
{
    const QByteArray bytes
        = QByteArray::fromRawData(record.results.data(), static_cast<qsizetype>(record.results.size()));
    if (!bytes.isValidUtf8() || !bytes.startsWith('[') || !json::isStrict(record.results))
        return std::nullopt;
    const std::vector<std::string_view> letters = json::elementsOf(record.results);
    if (letters.size() != record.names.size())
        return std::nullopt;
    std::vector<FetchResult> answers;
    for (std::size_t i = 0; i < question.names.size(); ++i) {
        const auto found = std::ranges::find(record.names, question.names[i]);
        if (found == record.names.end())
            return std::nullopt;
        const auto place = static_cast<std::size_t>(found - record.names.begin());
        auto result = parseResult(question.requests[i].method, letters[place]);
        if (!result)
            return std::nullopt;
        answers.emplace_back(Answer{std::move(*result), record.upstream, age});
    }
    return answers;
}

} // namespace gasgauge
