// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>

namespace gasgauge {

/// Why the store is of no use now, as it may be shown to anyone: no word of its own, no host, no secret.
struct StoreFailure
{
    bool answers = false; ///< there is somebody, who refuses
    std::string message;

    bool operator==(const StoreFailure &) const = default;

    static StoreFailure unreachable();
    static StoreFailure nameUnknown();
    static StoreFailure noTls();
    static StoreFailure cut();
    static StoreFailure slow();
    static StoreFailure noStore();
    static StoreFailure flood();
    /// Of an error that begins with this word.
    static StoreFailure refused(const std::string &code);
};

} // namespace gasgauge
