// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "chain/blocks/block_header.h"

#include <string>

namespace gasgauge {

/// A header as the result of eth_getBlockByNumber has it, with what is used of it.
std::string headText(const BlockHeader &header);

} // namespace gasgauge
