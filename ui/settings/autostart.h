// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

/// Start with the session: an entry of ours in the user's XDG autostart folder, there only where the user
/// asked for it (Desktop Application Autostart Specification 0.5).
class Autostart
{
public:
    /// `folder`: where session managers look, "…/autostart"; `program`: what they start.
    Autostart(const QString &folder, const QString &program);
    /// The folder of this user and this program.
    static Autostart ofThisProgram();

    bool enabled() const;
    /// The error is a sentence for the user.
    tl::expected<void, QString> setEnabled(bool enabled) const;

private:
    QString path() const;
    QByteArray entry() const;

    QString m_folder;
    QString m_program;
};

} // namespace gasgauge
