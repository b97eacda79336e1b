// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "format/fee_text.h"
#include "look/chain_look.h"

namespace gasgauge {

enum class TierName : unsigned char { Slow, Standard, Fast };

/// One tier as a card or a row shows it.
struct TierView
{
    QString name;
    QString within; ///< "within 3 blocks"; empty: nothing says how soon
    QString wait; ///< "~ 36 s"
    text::FeeText maxFee;
    text::FeeText tip;
    QString maxFeeWei; ///< exact, for the clipboard; empty: there is none
    QString tipWei;
    QString walletJson; ///< {"maxFeePerGas":"0x…","maxPriorityFeePerGas":"0x…"}
    bool muted = false;
    std::string record; ///< of its last predictions, oldest first; '1' held
    QString held; ///< "287"
    QString of; ///< "300"; empty: nothing was judged yet
    bool keeps = true; ///< at least what it promises
    QString sentence;
};

TierView tierOf(const ChainLook &look, TierName tier);

} // namespace gasgauge
