// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cerrno>
#include <system_error>

#include <QString>

namespace gasgauge {

/// What the operating system calls an error ("Permission denied"); the last one of this thread by default.
inline QString systemErrorText(int number = errno)
{
    return QString::fromStdString(std::generic_category().message(number));
}

} // namespace gasgauge
