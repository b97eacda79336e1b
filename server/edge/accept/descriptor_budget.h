// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace gasgauge {

/// How many descriptors clients may take where those up to `lastInUse` are taken already. The rest stays for
/// what serves them: Qt ends the process where it cannot have one for a thread of its own, and a refresh
/// needs some for sockets and the name service.
std::uint32_t descriptorsForClients(int lastInUse);

} // namespace gasgauge
