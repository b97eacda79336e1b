// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gasgauge {

/// Names everything that one chain has in the store: the keys, the channel, and the form that a record begins
/// with. What another format, another chain or a simulated one has is named otherwise.
class SharedNames
{
public:
    SharedNames(std::uint64_t chainId, bool simulated, int database);

    std::string record(std::string_view key) const { return m_prefix + "value:" + std::string(key); }
    std::string lease(std::string_view key) const { return m_prefix + "lease:" + std::string(key); }
    std::string wants(std::string_view key) const { return m_prefix + "wants:" + std::string(key); }
    const std::string &channel() const { return m_channel; }
    /// "gasgauge 1 CHAIN KEY "
    std::string form(std::string_view key) const { return m_form + std::string(key) + ' '; }
    /// What a record of any key begins with.
    const std::string &form() const { return m_form; }

private:
    std::string m_prefix;
    std::string m_channel;
    std::string m_form;
};

/// What stands under a key, and is told on the channel: a line that says what it is, and results as JSON. Who
/// reads one trusts nothing of it.
struct SharedRecord
{
    static constexpr std::size_t kMostNames = 32;

    std::string key;
    std::int64_t at = 0; ///< when it came from upstream, by the store's clock in ms
    std::uint64_t rank = 0; ///< of what belongs to a head: its number
    std::string upstream; ///< the name of who gave it
    /// Of the results, in their order: a method, or one with how many blocks; and, with a mark, of what
    /// failed.
    std::vector<std::string> names;
    std::string_view results; ///< an array; points into what was read

    /// "RANK BY NAMES"
    std::string about() const;
    /// Nothing where it is none of this form.
    static std::optional<SharedRecord> read(std::string_view text, const SharedNames &names);
};

/// What the name of something that failed ends with; the second one says that the upstream does not have it.
inline constexpr std::string_view kFailedMark = "!failed";
inline constexpr std::string_view kUnsupportedMark = "!unsupported";
/// That of this name; empty where it is that of a result.
std::string_view failureMark(std::string_view name);

/// What is told instead of a record where a lease was let go without one.
std::string releaseMessage(const SharedNames &names, std::string_view key);
/// The key of such a message.
std::optional<std::string> releasedKey(std::string_view text, const SharedNames &names);

} // namespace gasgauge
