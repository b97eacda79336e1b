// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace gasgauge::test {

/// How many times as long as a user's program one that a sanitizer watches may take.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int kSlowdown = 4;
#else
inline constexpr int kSlowdown = 1;
#endif

} // namespace gasgauge::test
