// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/credits/ledger_file.h"

namespace gasgauge {

struct ParsedLedger
{
    LedgerContent content; ///< what could be read; without a salt where the first line is none of ours
    bool damaged = false;
};

/// The ledger as text: "gasgauge-credits 1 SALT", then a line "ACCOUNT YYYY-MM-DD SPENT" for each row.
QByteArray ledgerText(const LedgerContent &content);
ParsedLedger parseLedger(const QByteArray &text);

} // namespace gasgauge
