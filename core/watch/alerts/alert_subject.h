// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <cstddef>

namespace gasgauge {

/// Whose amount a rule compares.
enum class AlertSubject : unsigned char {
    GasPrice, ///< eth_gasPrice, gwei
    BaseFee, ///< of the next block, gwei
    SlowTier, ///< the max fee of a tier, gwei
    StandardTier,
    FastTier,
    Transfer, ///< what it costs, dollars
    Erc20Transfer,
    Swap,
    OwnCost, ///< of so much gas as the rule says
    Rank, ///< the share of the week's blocks that were cheaper than the next base fee, percent
};

inline constexpr std::size_t kAlertSubjects = 10;

/// What is said of each subject.
template <typename T>
class PerSubject
{
public:
    T &operator[](AlertSubject subject) { return m_all[static_cast<std::size_t>(subject)]; }
    const T &operator[](AlertSubject subject) const { return m_all[static_cast<std::size_t>(subject)]; }

private:
    std::array<T, kAlertSubjects> m_all{};
};

constexpr AlertSubject subjectAt(std::size_t index)
{
    return static_cast<AlertSubject>(index);
}

constexpr bool isGwei(AlertSubject subject)
{
    return subject <= AlertSubject::FastTier;
}

constexpr bool isCost(AlertSubject subject)
{
    return subject >= AlertSubject::Transfer && subject <= AlertSubject::OwnCost;
}

} // namespace gasgauge
