// SPDX-License-Identifier: GPL-3.0-only
#include "shared/store/store_tls.h"

#ifdef GASGAUGE_SHARED_CACHE_TLS

#include <memory>

#include <arpa/inet.h>
#include <hiredis/async.h>
#include <hiredis/hiredis_ssl.h>
#include <openssl/ssl.h>

namespace gasgauge {

namespace {

using TlsContext = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using TlsSession = std::unique_ptr<SSL, decltype(&SSL_free)>;

bool isAddress(const std::string &host)
{
    in6_addr bytes{};
    return ::inet_pton(AF_INET, host.c_str(), &bytes) == 1
        || ::inet_pton(AF_INET6, host.c_str(), &bytes) == 1;
}

/// hiredis's own context trusts any name.
TlsSession verifiedSession(const std::string &host)
{
    TlsSession none(nullptr, &SSL_free);
    const TlsContext context(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free);
    if (!context || SSL_CTX_set_default_verify_paths(context.get()) != 1)
        return none;
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    TlsSession session(SSL_new(context.get()), &SSL_free);
    if (!session)
        return none;
    if (isAddress(host)) {
        X509_VERIFY_PARAM *const parameters = SSL_get0_param(session.get());
        if (X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str()) != 1)
            return none;
        return session;
    }
    if (SSL_set1_host(session.get(), host.c_str()) != 1
        || SSL_ctrl(session.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
               const_cast<char *>(
                   host.c_str())) // NOLINT(cppcoreguidelines-pro-type-const-cast): OpenSSL's way
            != 1)
        return none;
    return session;
}

} // namespace

bool beginTls(redisAsyncContext &context, const std::string &host)
{
    TlsSession session = verifiedSession(host);
    return session && redisInitiateSSL(&context.c, session.release()) == REDIS_OK;
}

} // namespace gasgauge

#else

namespace gasgauge {

bool beginTls(redisAsyncContext &, const std::string &)
{
    return false;
}

} // namespace gasgauge

#endif
