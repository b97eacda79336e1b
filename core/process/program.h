// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/config.h"
#include "config/option_sources.h"

#include <chrono>

namespace gasgauge {

/// What the process was started with. Needs no application object, which QCoreApplication::arguments() would;
/// so it has Qt's own arguments too where an application object has not yet taken them out of `argv`.
OptionInputs processInputs(int argc, char **argv);

/// Writes to stdout, as UTF-8 and at once.
void printText(const QString &text);

/// Answers --help, else --help-markdown, else --version.
void printAsked(const OptionResult &asked, const OptionTable &table, const QString &program);

/// Says on stderr why `program` does not start, in the format asked for as far as that is known; returns the
/// exit code of a usage error, 2.
int refuseToStart(
    const OptionInputs &inputs, LogFormat format, const QString &program, const QString &message);

/// Ends the process with `exitCode` after `limit` at the latest, whatever a destructor still waits for: Qt
/// waits for each question to the name service, which takes as long as a server is silent.
void endWithin(std::chrono::milliseconds limit, int exitCode);

} // namespace gasgauge
