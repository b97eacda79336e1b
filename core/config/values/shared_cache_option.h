// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"

#include <optional>

namespace gasgauge {

/// "redis://[USER:PASSWORD@]HOST[:PORT][/DB]" or the same with rediss://; nothing where it is anything else.
/// A bare "@", "#", "?" or "/" in user or password would make another URL of it, and is refused.
std::optional<SharedCacheConfig> parseSharedCache(const QString &text);

/// Whether rediss:// can be had: the library that speaks the protocol may come without TLS.
bool sharedCacheHasTls();

/// What must never be seen of it.
QStringList secretsOf(const SharedCacheConfig &cache);

} // namespace gasgauge
