// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace gasgauge::text {

/// What core says of a failure, without the advice that names options of the command line: in the window
/// there are buttons for that. "X refused the connection; check that --upstream is right" becomes "X refused
/// the connection." Anything else stays as it is.
QString windowWords(const QString &message);
/// The same as a sentence of its own.
QString windowSentence(const QString &message);

} // namespace gasgauge::text
