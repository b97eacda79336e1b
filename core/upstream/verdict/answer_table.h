// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"

#include <optional>

#include <QtGlobal>

namespace gasgauge {

/// What an upstream's refusal means.
enum class Meaning : unsigned char {
    Error, ///< nothing in particular
    Unsupported,
    BudgetSpent,
    RateLimited,
    PerhapsUnsupported, ///< an error, or a node that lacks this method alone
};

/// The one table of what (JSON-RPC code, HTTP status) means, whatever carries it. `code` is none where the
/// answer holds no JSON-RPC error; an HTTP status as code counts as that status.
Meaning meaningOf(std::optional<qint64> code, int status, Method method);

} // namespace gasgauge
