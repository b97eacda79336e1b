// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>

namespace gasgauge {

/// Raises the soft limit of open descriptors to the hard one (setrlimit(2), RLIMIT_NOFILE), since every
/// client takes one. The limit that is then in force; 0 where the system does not say.
std::uint64_t raiseDescriptorLimit();

} // namespace gasgauge
