// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/freshness.h"
#include "shared/shared_record.h"
#include "upstream/value_source.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace gasgauge {

/// What is asked of upstream for all replicas: under which key its answer stands, and what will do of what
/// stands there already.
struct SharedQuestion
{
    std::string key;
    std::vector<RpcRequest> requests;
    std::vector<std::string> names; ///< of the requests
    std::chrono::milliseconds oldest{}; ///< what is younger will do
    std::chrono::milliseconds kept{};
    std::uint64_t leastRank = 0; ///< where it belongs to a head
    std::optional<std::int64_t> leastAt{}; ///< by the store's clock: nothing from before will do
    bool single = false; ///< one value, asked by its method
    bool widens = false; ///< what other replicas want of the same head is asked with it
    std::chrono::milliseconds wanted{}; ///< for so long others are told of what is asked here
    bool hasOld = false; ///< there is something to go on with where it has no answer
};

/// What everybody asks for the head that is followed.
inline constexpr std::string_view kBatchKey = "batch";
/// The newest block.
inline constexpr std::string_view kHeadKey = "head";

namespace question {

/// Of one value.
SharedQuestion of(Method method, const FreshnessConfig &freshness);
/// Of several at once.
SharedQuestion of(std::vector<RpcRequest> requests, const FreshnessConfig &freshness);

std::string nameOf(const RpcRequest &request);
/// What has no parameters but how many blocks: what a name of others can stand for.
std::optional<RpcRequest> requestOf(std::string_view name);
/// Whether the result of that name, or the failure, is what `wanted` asks for; of the newest fees more blocks
/// than that will do.
bool covers(std::string_view name, std::string_view wanted);
/// Whether what comes of the method for one replica may be what another one has.
bool isShared(Method method);

} // namespace question

/// The results as a record has them. Of failures there is the name alone, with a mark, where the upstream is
/// to blame; else nothing.
std::string resultsText(const std::vector<RpcRequest> &requests, const std::vector<FetchResult> &results,
    std::vector<std::string> &names);
/// What a record has for the question, each result checked as an upstream's answer is. Nothing where one is
/// no such answer, or is not there, or where the record calls itself of another block than it is.
std::optional<std::vector<FetchResult>> answersIn(
    const SharedRecord &record, const SharedQuestion &question, std::chrono::milliseconds age);

} // namespace gasgauge
