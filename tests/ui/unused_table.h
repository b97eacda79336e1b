// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/core_options.h"

#include <memory>

namespace gasgauge {

/// The core's options, bound to a configuration that nobody uses, for what only checks values.
inline std::shared_ptr<const OptionTable> unusedTable()
{
    struct Unused
    {
        CoreConfig config;
        OptionTable table;
    };
    const auto unused = std::make_shared<Unused>();
    addCoreOptions(unused->table, unused->config);
    return {unused, &unused->table};
}

} // namespace gasgauge
