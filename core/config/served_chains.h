// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "config/option_sources.h"

namespace gasgauge {

/// Gives each chain its upstreams: those that name it (without a name: the first chain), else Infura's where
/// there is a key; and names them. The error says which chain or upstream is wrong and what to do.
tl::expected<void, ConfigError> serveChains(CoreConfig &config);

/// The configuration of the one chain at `index` of what serveChains() has completed.
CoreConfig ofChain(const CoreConfig &config, qsizetype index);

/// How many chains are served; one that nobody has named counts.
qsizetype chainCount(const CoreConfig &config);

/// The chain's name, or "default" where none is named.
QString chainLabel(const CoreConfig &config, qsizetype index = 0);

} // namespace gasgauge
