// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>

#include <QImage>
#include <QString>

namespace gasgauge {

/// The number in digits of whole pixels, four wide and nine high, for sizes at which no font stays sharp.
/// Nothing where a character has no such form (other scripts' digits).
std::optional<QImage> pixelNumber(const QString &number, const QColor &color);

} // namespace gasgauge
