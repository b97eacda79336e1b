// SPDX-License-Identifier: GPL-3.0-only
#include "exposition/process_families.h"

#include <QtGlobal>

#ifdef Q_OS_LINUX

#include "exposition/samples.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gasgauge {

namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

/// The beginning of a file of /proc, as far as it fits; one read, so that it is of one moment.
template <std::size_t N>
std::string_view readStart(const char *path, std::array<char, N> &buffer)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(std::fopen(path, "re"), &std::fclose);
    if (!file)
        return {};
    return {buffer.data(), std::fread(buffer.data(), 1, N, file.get())};
}

std::optional<std::uint64_t> parseNumber(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end != text.data() ? std::optional(number) : std::nullopt;
}

/// Seconds since the epoch at which the system started (proc(5), "btime").
double bootTime()
{
    // The per-CPU lines before it can be many on large machines.
    const auto buffer = std::make_unique<std::array<char, 1U << 20U>>();
    const std::string_view text = readStart("/proc/stat", *buffer);
    constexpr std::string_view key = "\nbtime ";
    const std::size_t at = text.find(key);
    return at == std::string_view::npos
        ? 0
        : static_cast<double>(parseNumber(text.substr(at + key.size())).value_or(0));
}

/// Fields of /proc/self/stat, numbered as in proc(5).
class ProcessStat
{
public:
    explicit ProcessStat(std::string_view text)
    {
        // Field 2 is the program's name in parentheses and may hold anything; the last one closes it.
        std::size_t at = text.rfind(')');
        for (std::size_t field = 3; at != std::string_view::npos && field < m_fields.size(); ++field) {
            at = text.find(' ', at);
            if (at == std::string_view::npos)
                break;
            m_fields[field] = parseNumber(text.substr(++at)).value_or(0);
        }
    }
    double operator[](std::size_t field) const { return static_cast<double>(m_fields[field]); }

private:
    std::array<std::uint64_t, 25> m_fields{};
};

double openDescriptors()
{
    // Since Linux 6.2 the directory's size is their number; counting tens of thousands takes too long.
    struct stat info
    { };
    if (::stat("/proc/self/fd", &info) == 0 && info.st_size > 0)
        return static_cast<double>(info.st_size);
    std::error_code error;
    double count = 0;
    for (std::filesystem::directory_iterator it("/proc/self/fd", error), end; !error && it != end;
         it.increment(error))
        ++count;
    return count > 0 ? count - 1 : 0; // without that of the listing itself
}

double maxDescriptors()
{
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? static_cast<double>(limit.rlim_cur) : 0;
}

void add(
    std::vector<MetricFamily> &families, const char *name, const char *help, MetricType type, double value)
{
    MetricFamily &family = families.emplace_back(makeFamily(name, help, type));
    if (type == MetricType::Counter)
        addCounter(family, value);
    else
        addGauge(family, value);
}

} // namespace

std::vector<MetricFamily> processFamilies()
{
    static const double boot = bootTime();
    static const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    static const auto page = static_cast<double>(::sysconf(_SC_PAGESIZE));
    std::array<char, 1024> buffer{};
    const ProcessStat stat(readStart("/proc/self/stat", buffer));

    std::vector<MetricFamily> families;
    families.reserve(7);
    add(families, "process_cpu_seconds_total", "CPU time in user and system mode.", MetricType::Counter,
        (stat[14] + stat[15]) / ticks);
    add(families, "process_start_time_seconds", "Start of the process in seconds since the epoch.",
        MetricType::Gauge, boot + stat[22] / ticks);
    add(families, "process_threads", "Threads of the process.", MetricType::Gauge, stat[20]);
    add(families, "process_virtual_memory_bytes", "Virtual memory.", MetricType::Gauge, stat[23]);
    add(families, "process_resident_memory_bytes", "Resident memory.", MetricType::Gauge, stat[24] * page);
    add(families, "process_open_fds", "Open file descriptors.", MetricType::Gauge, openDescriptors());
    add(families, "process_max_fds", "Limit of open file descriptors.", MetricType::Gauge, maxDescriptors());
    return families;
}

} // namespace gasgauge

#else

namespace gasgauge {

std::vector<prometheus::MetricFamily> processFamilies()
{
    return {};
}

} // namespace gasgauge

#endif
