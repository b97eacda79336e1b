// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace gasgauge {

/// Ends the connections of this process to `port` of another host for which more than `limit` bytes wait to
/// be read, and says how many it were. Qt reads heads and the sizes of chunks byte by byte for as long as
/// bytes come and looks at nothing else meanwhile, neither at abort() nor at the other requests of its
/// thread; the end of the stream alone stops it. Linux only; elsewhere it ends none. Any thread.
int endFloods(std::uint16_t port, int limit);

} // namespace gasgauge
