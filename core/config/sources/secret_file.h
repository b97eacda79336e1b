// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/sources/assignment.h"

#include <vector>

namespace gasgauge {

/// Reads the file that a variable such as APIKEY_FILE names, as Docker and Kubernetes mount secrets: its
/// first line is the value. A file that is missing, unreadable or empty is an error that names the variable.
tl::expected<std::vector<Assignment>, ConfigError> readSecretFile(
    const Assignment &named, const OptionInputs &inputs);

/// An error where an option is given both as it is and by a file, in environment and .env together.
tl::expected<void, ConfigError> refuseBothForms(const std::vector<const std::vector<Assignment> *> &sources);

} // namespace gasgauge
