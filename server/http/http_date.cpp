// SPDX-License-Identifier: GPL-3.0-only
#include "http/http_date.h"

#include <array>
#include <cstdio>

namespace gasgauge {

std::string httpDate(std::chrono::system_clock::time_point time)
{
    using namespace std::chrono;
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<std::chrono::days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{floor<seconds>(time - day)};
    std::array<char, 64> text{};
    const int length = std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
        days[weekday(day).c_encoding()], unsigned(date.day()), months[unsigned(date.month()) - 1],
        int(date.year()), int(clock.hours().count()), int(clock.minutes().count()),
        int(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

} // namespace gasgauge
