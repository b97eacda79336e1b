// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QByteArrayView>
#include <QString>

#include <tl/expected.hpp>

namespace gasgauge {

struct IniEntry
{
    QString name;
    QString value;
    int line = 0; ///< counted from 1
};

struct IniError
{
    QString what; ///< completes "FILE:LINE: "
    int line = 0;
};

/// Reads name = value lines without a section or under [gasgauge], in quotes or not; comments begin with "#"
/// or
/// ";". Pure; the error never quotes a value.
tl::expected<std::vector<IniEntry>, IniError> parseIniFile(QByteArrayView bytes);

} // namespace gasgauge
