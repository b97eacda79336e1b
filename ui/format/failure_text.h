// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/failure.h"

#include <optional>

#include <QString>

namespace gasgauge::text {

/// Why there is no answer, as a sentence in the words of the window and the language of the user.
QString failure(const Failure &failure);

/// The same of a report: where another gasgauge made it there is nothing but its words, of which those that
/// speak of options are left out.
QString reason(const std::optional<Failure> &failure, const std::optional<QString> &error);

} // namespace gasgauge::text
