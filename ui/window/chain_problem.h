// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "look/chain_look.h"
#include "window/message_area.h"

#include <optional>

namespace gasgauge {

/// What the line for problems says of the chain that is seen.
struct ChainProblem
{
    MessageArea::Kind kind = MessageArea::Kind::Standing;
    QString text;
};

/// Nothing where the chain is well, nothing has come yet, or who is watched is gone: which is told of all
/// chains at once.
std::optional<ChainProblem> problemOf(const ChainLook &look);

/// Whether each upstream of the chain has asked to be left alone for a while.
bool nobodyMayBeAsked(const ChainReport &report);

/// How the chain is followed, in a sentence: what the line says while nothing is wrong.
QString followedText(const ChainLook &look);
/// For how long up to now no block is missing, after it; empty of less than an hour.
QString wholeText(qint64 msecs);

} // namespace gasgauge
