// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <functional>

namespace gasgauge {

/// The pauses between failed attempts: exponential with jitter, from 250 ms doubling to 8 s. One object for
/// each thing that is tried again; not thread-safe.
class Backoff
{
public:
    static constexpr std::chrono::milliseconds kFirst{250};
    static constexpr std::chrono::milliseconds kCap{8'000};

    /// Uniform in [0, 1).
    using Random = std::function<double()>;
    Backoff()
        : Backoff(Random())
    { }
    /// An empty one stands for the process's own generator.
    explicit Backoff(Random random);

    /// The pause after one more failure: between a quarter and the whole of the step, so that no bad luck
    /// makes more than ten attempts in 7 s.
    std::chrono::milliseconds next();
    /// After a success.
    void reset() { m_step = kFirst; }

private:
    Random m_random;
    std::chrono::milliseconds m_step = kFirst;
};

} // namespace gasgauge
