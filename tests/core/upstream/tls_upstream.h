// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>

namespace gasgauge::test {

/// A key of nobody's, made for the tests, and its certificate, which nobody has signed.
inline constexpr char kTestKey[] = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8hgEK6KHJqVRDuyy
cOr1pmNbJe4utX0HwZapcrKQSo2hRANCAAQH/2HkIZkymorQoxIZS+7kjxQBRffu
LhOk+D0cp6b7FuhmnHaUKdjTFOehqvKN8MKu+XM3ztA0NW3ZDveucHPe
-----END PRIVATE KEY-----
)";
inline constexpr char kTestCertificate[] = R"(-----BEGIN CERTIFICATE-----
MIIBfzCCASWgAwIBAgIUOPNCM6wfzXllGPRawjz8SCQ6q5IwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDE0NDAxMFoYDzIxMjYxMDMx
MTQ0MDEwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQH/2HkIZkymorQoxIZS+7kjxQBRffuLhOk+D0cp6b7FuhmnHaUKdjT
FOehqvKN8MKu+XM3ztA0NW3ZDveucHPeo1MwUTAdBgNVHQ4EFgQUt1wML6jihnug
R4CbCZMqadw6moowHwYDVR0jBBgwFoAUt1wML6jihnugR4CbCZMqadw6moowDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAR39SQTw3EDk4TIGYb8lCX
rNpYJGWbqU56h1ekgpHeagIhAKGJn4HP0tEksOm2zB3/8a/Y1ra2safMYFGDQKOv
WpYn
-----END CERTIFICATE-----
)";

inline std::unique_ptr<QTcpServer> selfSignedServer()
{
    auto server = std::make_unique<QSslServer>();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPrivateKey(QSslKey(QByteArray(kTestKey), QSsl::Ec));
    configuration.setLocalCertificate(QSslCertificate(QByteArray(kTestCertificate)));
    server->setSslConfiguration(configuration);
    return server;
}

} // namespace gasgauge::test
