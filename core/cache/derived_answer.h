// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"
#include "upstream/value_source.h"

namespace gasgauge {

/// What a derived method has of an answer for its source. Who leaves the member out does not have the method.
FetchResult derivedAnswer(Method method, const Answer &source);

} // namespace gasgauge
