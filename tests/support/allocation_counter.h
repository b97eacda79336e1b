// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>

namespace gasgauge::test {

/// How often the process has called operator new, on all threads. Link allocation_counter.cpp to count.
std::size_t allocations();
/// How many bytes of what it has given out are not given back, as malloc rounds them.
std::size_t liveBytes();

} // namespace gasgauge::test
