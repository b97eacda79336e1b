// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMap>
#include <QString>

namespace gasgauge {

/// Believes the certificate authorities in the file $SSL_CERT_FILE and in the folders of $SSL_CERT_DIR beside
/// those of the system, as OpenSSL's own programs do and Qt does not. To be called before the first
/// connection; what cannot be read is warned of.
void trustOwnAuthorities(const QMap<QString, QString> &environment);

} // namespace gasgauge
