// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QByteArrayView>
#include <QString>

namespace gasgauge {

/// A line of a .env file: NAME=value, 'literal', or "with \n escapes"; `export ` before it and a comment
/// after it are allowed. Lines that are none of ours may be anything, so what is wrong is told line by line.
struct EnvEntry
{
    QString name;
    QString value;
    int line = 0; ///< counted from 1
    bool malformed = false; ///< a quote that is not closed, or text behind it
};

/// Pure; never fails: what is no NAME=… is left out. A quoted value may go on over lines.
std::vector<EnvEntry> parseEnvFile(QByteArrayView bytes);

} // namespace gasgauge
