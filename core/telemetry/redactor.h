// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>
#include <QStringList>

namespace gasgauge {

/// Takes secrets out of text that people will see. Whatever URL stands in a text loses user, password, path
/// and query; known secrets go wherever they stand, as they are and with their percent-encoding done or
/// undone.
class Redactor
{
public:
    Redactor() = default;
    /// Secrets under four characters are replaced inside of URLs only: anywhere else they would take ordinary
    /// words apart and tell by that what they are.
    explicit Redactor(const QStringList &secrets);

    QString clean(QString text) const;

private:
    QStringList m_forms; ///< longest first
};

} // namespace gasgauge
