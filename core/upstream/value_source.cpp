// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/value_source.h"

#include "upstream/head/value_heads.h"

#include <utility>

namespace gasgauge {

namespace {

struct OneByOne
{
    std::vector<RpcRequest> requests;
    ValueSource::BatchDone done;
    std::vector<FetchResult> results;
};

void askNext(ValueSource &source, const std::shared_ptr<OneByOne> &batch)
{
    if (batch->results.size() == batch->requests.size())
        return batch->done(std::move(batch->results));
    source.fetch(batch->requests[batch->results.size()].method, [&source, batch](FetchResult result) {
        batch->results.push_back(std::move(result));
        askNext(source, batch);
    });
}

} // namespace

ValueSource::~ValueSource() = default;

void ValueSource::fetchAll(std::vector<RpcRequest> requests, BatchDone done)
{
    askNext(*this, std::make_shared<OneByOne>(OneByOne{std::move(requests), std::move(done), {}}));
}

std::unique_ptr<HeadSource> ValueSource::heads()
{
    return std::make_unique<ValueHeads>(*this);
}

} // namespace gasgauge
