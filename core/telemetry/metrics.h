// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <prometheus/registry.h>

namespace gasgauge {

/// The Prometheus metrics of core, written with prometheus-cpp and all present at 0 from the start. Holds no
/// URL: upstreams are labelled by name. Counting is done on the service thread; collecting is safe anywhere.
class Metrics
{
public:
    explicit Metrics(const std::vector<std::string> &upstreamNames);
    ~Metrics();
    Metrics(const Metrics &) = delete;
    Metrics &operator=(const Metrics &) = delete;

    /// One request really sent. `code` is the HTTP status, or 0 where none came.
    void countUpstreamRequest(
        const std::string &upstream, Method method, int code, std::chrono::nanoseconds duration);
    void addCredits(std::uint64_t credits);
    enum class Breaker : unsigned char { Closed = 0, HalfOpen = 1, Open = 2 };
    void setBreaker(const std::string &upstream, Breaker state);

    std::uint64_t upstreamRequests() const;
    std::uint64_t credits() const;

    /// For the exposition, which adds what the server counts.
    prometheus::Registry &registry();

private:
    struct Families;
    std::unique_ptr<Families> m_families;
};

} // namespace gasgauge
