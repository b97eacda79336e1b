// SPDX-License-Identifier: GPL-3.0-only
#include "shared/shared_question.h"

#include "ethereum/json_letters.h"
#include "ethereum/value.h"
#include "upstream/head/value_heads.h"

#include <algorithm>
#include <charconv>
#include <utility>

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
/// What others have wanted for so long is asked for with everything else.
constexpr std::chrono::milliseconds kWanted = 60s;

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

/// "METHOD/BLOCKS"; without a count it is 0.
std::pair<std::string_view, std::uint64_t> partsOf(std::string_view name)
{
    const std::size_t slash = std::min(name.find('/'), name.size());
    const std::string_view digits = name.substr(std::min(slash + 1, name.size()));
    std::uint64_t blocks = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), blocks);
    return {name.substr(0, slash), blocks};
}

Failure failureOf(std::string_view mark, Method method, const std::string &upstream)
{
    const std::string what = "the upstream " + upstream;
    const std::string name(methodName(method));
    if (mark == kUnsupportedMark)
        return {FailureKind::Unsupported, what + " does not support " + name, std::nullopt};
    return {FailureKind::BadAnswer,
        what + " has given another replica no proper answer to " + name + "; it is asked again after a pause",
        std::nullopt};
}

/// Of a batch the first result is the block's number.
bool isOfItsRank(const SharedRecord &record, const SharedQuestion &question, const FetchResult &first)
{
    const auto number = question.widens && first ? first->result.quantity() : std::nullopt;
    return !question.widens || (number && number->toUint64() == record.rank);
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
    const auto [base, blocks] = partsOf(name);
    const auto method = methodFromName(base);
    if (!method || specOf(*method).isDerived() || specOf(*method).role == Role::Internal)
        return std::nullopt;
    const RpcRequest request = blocks == 0 ? RpcRequest{*method} : newestFees(blocks);
    constexpr std::uint64_t most = 1024;
    const bool same = blocks <= most && nameOf(request) == name;
    return same && isOfHead(request) ? std::optional(request) : std::nullopt;
}

bool question::covers(std::string_view name, std::string_view wanted)
{
    const auto [base, blocks] = partsOf(name.substr(0, name.size() - failureMark(name).size()));
    const auto [wantedBase, wantedBlocks] = partsOf(wanted);
    return base == wantedBase && (blocks == wantedBlocks || (wantedBlocks > 0 && blocks > wantedBlocks));
}

bool question::isShared(Method method)
{
    const MethodSpec &spec = specOf(method);
    return !spec.isDerived() && spec.role != Role::Internal && spec.belongs != Belongs::Chain;
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
        asked.wanted = kWanted;
        asked.oldest = freshness.ttlOf(Method::BlockNumber);
    } else if (ofHead && first.method == Method::LatestBlock && requests.size() == 1) {
        asked.key = kHeadKey;
        asked.oldest = kSameMoment * 9 / 10; // polls are a second apart
    } else if (ofHead) {
        asked.key = "fees";
        asked.oldest = freshness.ttlOf(Method::FeeHistory);
        asked.wanted = std::max(kWanted, asked.oldest * 2);
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
        const std::string name = question::nameOf(requests[i]);
        if (results[i]) {
            text.append(text.size() > 1 ? "," : "").append(results[i]->result.json());
            names.push_back(name);
        } else if (results[i].error().kind == FailureKind::Unsupported) {
            names.push_back(name + std::string(kUnsupportedMark));
        } else if (results[i].error().kind == FailureKind::BadAnswer) {
            names.push_back(name + std::string(kFailedMark));
        }
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
    const auto hasResult = [](const std::string &name) { return failureMark(name).empty(); };
    const std::vector<std::string_view> letters = json::elementsOf(record.results);
    if (static_cast<std::ptrdiff_t>(letters.size()) != std::ranges::count_if(record.names, hasResult))
        return std::nullopt;
    std::vector<FetchResult> answers;
    for (std::size_t i = 0; i < question.names.size(); ++i) {
        const Method method = question.requests[i].method;
        const auto found = std::ranges::find_if(
            record.names, [&](const std::string &name) { return question::covers(name, question.names[i]); });
        if (found == record.names.end())
            return std::nullopt;
        if (!hasResult(*found)) {
            answers.emplace_back(tl::unexpected(failureOf(failureMark(*found), method, record.upstream)));
            continue;
        }
        const auto place = std::count_if(record.names.begin(), found, hasResult);
        auto result = parseResult(method, letters[static_cast<std::size_t>(place)]);
        if (!result)
            return std::nullopt;
        answers.emplace_back(Answer{std::move(*result), record.upstream, age});
    }
    if (!isOfItsRank(record, question, answers.front()))
        return std::nullopt;
    return answers;
}

} // namespace gasgauge
