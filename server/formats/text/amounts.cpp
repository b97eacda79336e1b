// SPDX-License-Identifier: GPL-3.0-only
#include "formats/text/amounts.h"

#include "ethereum/gas_units.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace gasgauge {

namespace {

constexpr int kGweiDecimals = 9;

} // namespace

std::string weiText(const WeiAmount &amount)
{
    return amount.str();
}

std::string gweiText(const WeiAmount &amount)
{
    return exactGwei(quantityOf(amount));
}

std::string gweiNineText(const WeiAmount &amount)
{
    return inUnits(quantityOf(amount), kGweiDecimals, kGweiDecimals);
}

std::string fromE8Text(std::uint64_t hundredMillionths)
{
    constexpr std::uint64_t one = 100'000'000;
    std::string decimals = std::to_string(one + hundredMillionths % one).substr(1);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    const std::string whole = std::to_string(hundredMillionths / one);
    return decimals.empty() ? whole : whole + '.' + decimals;
}

std::string isoTime(std::uint64_t unixSeconds)
{
    using namespace std::chrono;
    const sys_seconds time{seconds(unixSeconds)};
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    std::array<char, 48> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ",
        int(date.year()), unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
        int(clock.minutes().count()), int(clock.seconds().count()));
    return {text.data(), static_cast<std::size_t>(length)};
}

} // namespace gasgauge
