// SPDX-License-Identifier: GPL-3.0-only
#include "config/files/text_encoding.h"

#include <QStringDecoder>

namespace gasgauge {

DecodedText decodeText(QByteArrayView bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    QStringDecoder decoder(encoding, QStringConverter::Flag::Stateless);
    DecodedText decoded;
    decoded.text = decoder.decode(bytes);
    const bool wide = encoding != QStringConverter::Utf8;
    decoded.binary = decoded.text.contains(QChar(u'\0')) || (wide && bytes.size() % 2 != 0);
    const QString sound = wide ? QString::fromUtf8(decoded.text.toUtf8()) : decoded.text; // lone surrogates
    decoded.garbled = decoded.binary || decoder.hasError() || sound != decoded.text;
    decoded.text = sound;
    return decoded;
}

} // namespace gasgauge
