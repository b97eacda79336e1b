// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace gasgauge::heap {

/// Makes all threads share one malloc arena. A server whose hot path allocates nothing needs no second one,
/// and each costs memory of its own. To be called before the first thread is started; elsewhere than on glibc
/// it does nothing.
void useOneArena();

/// Gives memory that is free back to the system; for after a crowd. Any thread.
void giveBack();

} // namespace gasgauge::heap
