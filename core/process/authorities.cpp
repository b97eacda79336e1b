// SPDX-License-Identifier: GPL-3.0-only
#include "process/authorities.h"

#include "config/files/bounded_file.h"
#include "telemetry/log.h"

#include <QDir>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace gasgauge {

namespace {

constexpr qsizetype kMostFiles = 1000;

QList<QSslCertificate> certificatesOf(const QString &path, const QString &variable)
{
    const auto bytes = readBoundedFile(path);
    const auto certificates = QSslCertificate::fromData(bytes.value_or(QByteArray()), QSsl::Pem);
    if (!bytes)
        qCWarning(lcApp, "%s: %s cannot be read: %s; the system's certificate authorities count",
            qUtf8Printable(variable), qUtf8Printable(path), qUtf8Printable(bytes.error()));
    else if (certificates.isEmpty() && !bytes->isEmpty())
        qCWarning(
            lcApp, "%s: %s holds no certificate in PEM form", qUtf8Printable(variable), qUtf8Printable(path));
    return certificates;
}

} // namespace

void trustOwnAuthorities(const QMap<QString, QString> &environment)
{
    const QString fileVariable = QStringLiteral("SSL_CERT_FILE");
    const QString folderVariable = QStringLiteral("SSL_CERT_DIR");
    QList<QSslCertificate> own;
    if (const QString path = environment.value(fileVariable); !path.isEmpty())
        own << certificatesOf(path, fileVariable);
    for (const QString &folder : environment.value(folderVariable).split(u':', Qt::SkipEmptyParts)) {
        const QStringList names = QDir(folder).entryList(QDir::Files).mid(0, kMostFiles);
        for (const QString &name : names) {
            const auto bytes = readRegularFile(QDir(folder).filePath(name));
            own << QSslCertificate::fromData(bytes.value_or(QByteArray()), QSsl::Pem);
        }
    }
    if (own.isEmpty())
        return;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + own);
    QSslConfiguration::setDefaultConfiguration(configuration);
}

} // namespace gasgauge
