// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>

struct redisAsyncContext;

namespace gasgauge {

/// Begins TLS on a connection that has just been opened, to a server that has to show a certificate for
/// `host` by an authority that the system, or SSL_CERT_FILE, trusts. False where that cannot be had.
bool beginTls(redisAsyncContext &context, const std::string &host);

} // namespace gasgauge
