// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace gasgauge {

/// How many threads can run at once: the cores that this process may use, and what the CPU quota of its
/// cgroups (v1 and v2) amounts to, rounded up; at least 1.
unsigned usableCores();

/// The CPU quota in cores that holds for a process whose /proc/self/cgroup is `memberships`, below the mount
/// point `root`; the smallest of its cgroup and all above it, nothing where there is none.
std::optional<double> cpuQuota(const std::filesystem::path &root, std::string_view memberships);

/// Why this process cannot start what any program of ours needs, as a sentence that says what to raise:
/// neither Qt nor the C++ library goes on without a thread or a descriptor.
std::optional<std::string> missingCapacity();

} // namespace gasgauge
