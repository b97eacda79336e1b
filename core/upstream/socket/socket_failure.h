// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/failure.h"

#include <string>

class QWebSocket;

namespace gasgauge {

/// "The WebSocket of the upstream NAME" and `what` happened to it.
Failure socketTrouble(FailureKind kind, const std::string &upstream, const std::string &what,
    FailureCause cause = FailureCause::Other, int status = 0);

/// Why a WebSocket could not be opened or has ended, as it may be shown. `upstream` is a name; of Qt's text
/// nothing but the HTTP status of a refused handshake is read.
Failure socketFailure(const std::string &upstream, const QWebSocket &socket);

} // namespace gasgauge
