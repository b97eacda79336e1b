// SPDX-License-Identifier: GPL-3.0-only
#include "shared/lease_token.h"

#include <array>

#include <QByteArray>
#include <QRandomGenerator>

namespace gasgauge {

std::string newLeaseToken()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    QByteArray digits;
    constexpr int width = 8;
    for (const quint32 word : words)
        digits += QByteArray::number(word, 16).rightJustified(width, '0');
    return digits.toStdString();
}

std::chrono::milliseconds leaseSpread()
{
    constexpr int most = 30;
    return std::chrono::milliseconds(QRandomGenerator::global()->bounded(most));
}

} // namespace gasgauge
