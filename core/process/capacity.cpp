// SPDX-License-Identifier: GPL-3.0-only
#include "process/capacity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <sstream>
#include <system_error>
#include <thread>

#include <sched.h>
#include <sys/resource.h>

namespace gasgauge {

namespace fs = std::filesystem;

namespace {

/// Those of Qt's event loops, the log, configuration files and a few clients.
constexpr rlim_t kFewestDescriptors = 24;

std::optional<double> numberIn(std::istream &in)
{
    double number = 0;
    if (in >> number && number > 0)
        return number;
    return std::nullopt;
}

std::optional<double> quotaOf(const fs::path &folder)
{
    std::optional<double> quota;
    std::optional<double> period;
    if (std::ifstream both(folder / "cpu.max"); both) { // "max 100000" or "50000 100000"
        quota = numberIn(both);
        period = quota ? numberIn(both) : std::nullopt;
    } else {
        std::ifstream quotaFile(folder / "cpu.cfs_quota_us"); // -1: none
        std::ifstream periodFile(folder / "cpu.cfs_period_us");
        quota = numberIn(quotaFile);
        period = numberIn(periodFile);
    }
    if (!quota || !period)
        return std::nullopt;
    return *quota / *period;
}

/// The folder of a line of /proc/self/cgroup, "0::/a/b" or "4:cpu,cpuacct:/a/b", relative to its hierarchy;
/// and that hierarchy's own folders.
struct Membership
{
    std::array<fs::path, 3> hierarchies;
    fs::path group;
};

std::optional<Membership> membershipOf(const std::string &line)
{
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos)
        return std::nullopt;
    std::string controllers(1, ',');
    controllers.append(line, first + 1, second - first - 1).append(1, ',');
    if (controllers != ",," && controllers.find(",cpu,") == std::string::npos)
        return std::nullopt;
    fs::path group = fs::path(line.substr(second + 1)).relative_path();
    if (controllers == ",,")
        return Membership{{".", "unified", "."}, std::move(group)};
    return Membership{{line.substr(first + 1, second - first - 1), "cpu", "cpu,cpuacct"}, std::move(group)};
}

} // namespace

std::optional<double> cpuQuota(const fs::path &root, std::string_view memberships)
{
    std::optional<double> least;
    std::istringstream lines{std::string(memberships)};
    for (std::string line; std::getline(lines, line);) {
        const auto membership = membershipOf(line);
        if (!membership)
            continue;
        for (const fs::path &hierarchy : membership->hierarchies) {
            // In a container the path is the host's, and its own cgroup is the root of what it sees.
            for (fs::path group = membership->group;; group = group.parent_path()) {
                const auto quota = quotaOf(root / hierarchy / group);
                least = quota ? std::min(*quota, least.value_or(*quota)) : least;
                if (group.empty())
                    break;
            }
        }
    }
    return least;
}

unsigned usableCores()
{
    double cores = std::max(1U, std::thread::hardware_concurrency());
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (::sched_getaffinity(0, sizeof allowed, &allowed) == 0)
        cores = std::max(1, CPU_COUNT(&allowed));
    std::ifstream file("/proc/self/cgroup");
    std::ostringstream memberships;
    memberships << file.rdbuf();
    if (const auto quota = cpuQuota("/sys/fs/cgroup", memberships.str()))
        cores = std::min(cores, std::ceil(*quota));
    return static_cast<unsigned>(std::max(1.0, cores));
}

std::optional<std::string> missingCapacity()
{
    rlimit descriptors{};
    if (::getrlimit(RLIMIT_NOFILE, &descriptors) == 0 && descriptors.rlim_max < kFewestDescriptors)
        return "the limit of " + std::to_string(descriptors.rlim_max)
            + " open files is too low to start; raise it (ulimit -n)";
    try {
        std::thread([] {}).join();
    } catch (const std::system_error &error) {
        return "cannot start a thread: " + error.code().message()
            + "; raise the limit of processes (ulimit -u, or the pids limit of the container)";
    }
    return std::nullopt;
}

} // namespace gasgauge
