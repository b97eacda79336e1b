// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_table.h"

#include <array>

namespace gasgauge {

/// The options that only the desktop program has, here since the server has to know their names: both read
/// the same .env and the same environment.
inline constexpr std::array kDesktopOptions{u"attach", u"no-server", u"keep-history"};

/// Makes the table know the names of those of the product's options that this program has not, which other
/// sources than the command line may hold all the same. To be called when all own options are in.
void knowSiblingOptions(OptionTable &table);

} // namespace gasgauge
