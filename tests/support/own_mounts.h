// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdio>
#include <string>

#include <sched.h>
#include <unistd.h>

namespace gasgauge::test {

inline bool writeFile(const char *path, const std::string &text)
{
    std::FILE *file = std::fopen(path, "w");
    if (!file)
        return false;
    const bool written = std::fputs(text.c_str(), file) >= 0;
    return std::fclose(file) == 0 && written;
}

/// Whether this process may mount what only it sees; to be asked before it has threads.
inline bool ownMounts()
{
    const auto user = getuid();
    const auto group = getgid();
    if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
        return false;
    return writeFile("/proc/self/setgroups", "deny")
        && writeFile("/proc/self/uid_map", "0 " + std::to_string(user) + " 1")
        && writeFile("/proc/self/gid_map", "0 " + std::to_string(group) + " 1");
}

} // namespace gasgauge::test
