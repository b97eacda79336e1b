// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArrayView>
#include <QString>

namespace gasgauge {

struct DecodedText
{
    QString text;
    bool garbled = false; ///< not everything in it is text
    bool binary = false; ///< nor is it meant to be
};

/// A text file as editors of today write it: UTF-8, or UTF-16 and UTF-32 with a byte order mark, which is
/// taken off.
DecodedText decodeText(QByteArrayView bytes);

} // namespace gasgauge
