// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace gasgauge::text {

/// What somebody meant who pasted `text`: without blanks and invisible characters around it, and without the
/// quotes or angle brackets that it stood in.
QString pasted(const QString &text);

} // namespace gasgauge::text
