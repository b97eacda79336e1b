// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"

#include <optional>

namespace gasgauge {

/// "[NAME=]URL" with an http or https URL that has a host; the name stays empty where none is given.
std::optional<UpstreamConfig> parseUpstream(const QString &text);

/// Gives every upstream a name of its own: the given one, "infura" for hosts under infura.io, else the host;
/// "-2", "-3" follow where it is taken.
void nameUpstreams(std::vector<UpstreamConfig> &upstreams);

} // namespace gasgauge
