// SPDX-License-Identifier: GPL-3.0-only
#include "shared/store/store_failure.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gasgauge {

namespace {

struct Meaning
{
    std::string_view code;
    std::string_view message;
};

constexpr std::array kMeanings{
    Meaning{"NOAUTH", "it wants a user and a password; put them into --shared-cache"},
    Meaning{"WRONGPASS", "it refuses user and password; check those in --shared-cache"},
    Meaning{"NOPERM",
        "its user may not do what sharing needs (EVAL, GET, SET, PUBLISH, SUBSCRIBE on gasgauge:*)"},
    Meaning{"OOM", "it is full; give it more memory, or a maxmemory-policy that lets old keys go"},
    Meaning{"READONLY", "it is read-only; --shared-cache has to name the primary"},
    Meaning{"MISCONF", "it takes no writes, since it cannot save to its disk"},
    Meaning{"LOADING", "it is still loading its data"},
    Meaning{"DENIED", "it is in protected mode; give it a password, or bind it to its network"},
};

} // namespace

StoreFailure StoreFailure::unreachable()
{
    return {false, "it cannot be reached; check that it runs, and --shared-cache"};
}

StoreFailure StoreFailure::nameUnknown()
{
    return {false, "its name is not known; check --shared-cache and the name service"};
}

StoreFailure StoreFailure::noTls()
{
    return {false, "no TLS could be agreed on; check its certificate, and SSL_CERT_FILE for own authorities"};
}

StoreFailure StoreFailure::cut()
{
    return {false, "it ended the connection"};
}

StoreFailure StoreFailure::slow()
{
    return {false, "it does not answer within 0.2 s"};
}

StoreFailure StoreFailure::noStore()
{
    return {true, "what answers there is no Valkey and no Redis; check --shared-cache"};
}

StoreFailure StoreFailure::flood()
{
    return {true, "it sent more than 1 MiB at once, which is no value of ours"};
}

StoreFailure StoreFailure::refused(const std::string &code)
{
    const auto known = std::ranges::find(kMeanings, code, &Meaning::code);
    if (known != kMeanings.end())
        return {true, std::string(known->message)};
    return {
        true, "it refuses a command (" + code + "); check its version, and the database in --shared-cache"};
}

} // namespace gasgauge
