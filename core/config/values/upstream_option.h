// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"

#include <optional>
#include <vector>

namespace gasgauge {

/// "[CHAIN/][NAME=]URL" with an http(s) or ws(s) URL that has a host; what is not given stays empty. Refused
/// where an "@" stands behind the authority.
std::optional<UpstreamConfig> parseUpstream(const QString &text);

/// Gives every upstream a name of its own in its chain: the given one, "infura" for hosts under infura.io,
/// else the host without what looks like a key in it; "-2", "-3" follow where it is taken. An http and a ws
/// URL with one name are two doors of one upstream, which stands where the first of them stood.
void nameUpstreams(std::vector<UpstreamConfig> &upstreams);

/// Everything of the upstream's URLs that must never be seen.
QStringList secretsOf(const UpstreamConfig &upstream);

} // namespace gasgauge
