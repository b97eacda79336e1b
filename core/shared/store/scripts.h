// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <charconv>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

/// What the store runs for us, each as a whole. All of them answer with its time first, in milliseconds; keys
/// hold records (see SharedRecord), whose head is read before anything else is. What does not have our form
/// counts as nothing. A lease that never ends, or has more than 3 s left, is none of ours.
namespace gasgauge::scripts {

/// A time as scripts take it.
inline std::string wordOf(std::chrono::milliseconds time)
{
    return std::to_string(time.count());
}

/// One that they give; 0 where it is none.
inline std::chrono::milliseconds timeIn(const std::string &word)
{
    std::int64_t number = 0;
    std::from_chars(word.data(), word.data() + word.size(), number);
    return std::chrono::milliseconds(number);
}

/// Whether the store takes writes. KEYS: one of ours. ARGV: what to write, for how many milliseconds.
inline constexpr std::string_view kProbe = R"(
local t = redis.call('TIME')
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {string.format('%.0f', t[1] * 1000 + math.floor(t[2] / 1000))}
)";

/// The time alone.
inline constexpr std::string_view kTime = R"(
local t = redis.call('TIME')
return {string.format('%.0f', t[1] * 1000 + math.floor(t[2] / 1000))}
)";

/// Gives what stands there where that is good enough, else a lease, else says for how long somebody has it.
/// KEYS: record, lease, wants. ARGV: token, milliseconds of a lease, form ("gasgauge 1 CHAIN KEY "), the
/// oldest that will do, the least rank, the most bytes, for how long a want counts, and the names that it has
/// to have. What is of a later head than that, or failed, counts for 3 s: it may be wrong, or well again; of
/// a name with a count more will do. Answers: time, "fresh"|"leased"|"held", how long that lease lasts, the
/// record (fresh, or leased and old: what may be better than nothing), then, with a lease, what others want
/// too.
inline constexpr std::string_view kAcquire = R"(
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local stamp = string.format('%.0f', now)
local record, good = false, false
local function has(names, wanted, young)
  local method, least = string.match(wanted, '^(.+)/(%d+)$')
  for name in string.gmatch(names, '[^,]+') do
    local whole, failed = string.match(name, '^([^!]*)(!?)')
    local other, count = string.match(whole, '^(.+)/(%d+)$')
    local more = method and method == other and tonumber(count) >= tonumber(least)
    if (whole == wanted or more) and (failed == '' or young) then return true end
  end
  return false
end
local size = redis.pcall('STRLEN', KEYS[1])
if type(size) == 'number' and size > 0 and size <= tonumber(ARGV[6]) then
  local head = redis.call('GETRANGE', KEYS[1], 0, 1023)
  if string.sub(head, 1, #ARGV[3]) == ARGV[3] then
    local at, rank, by, names = string.match(head, '^(%d+) (%d+) (%S+) (%S+)\n', #ARGV[3] + 1)
    at = tonumber(at)
    if at and at <= now + 1000 then
      local young = now - at < 3000
      record = true
      good = now - at < tonumber(ARGV[4])
        and (rank == ARGV[5] or (young and tonumber(rank) >= tonumber(ARGV[5])))
      for i = 8, #ARGV do good = good and has(names, ARGV[i], young) end
    end
  end
end
if tonumber(ARGV[7]) > 0 then
  if redis.call('TYPE', KEYS[3]).ok ~= 'hash' or redis.call('HLEN', KEYS[3]) > 32 then
    redis.call('DEL', KEYS[3])
  end
  for i = 8, #ARGV do redis.call('HSET', KEYS[3], ARGV[i], stamp) end
  redis.call('PEXPIRE', KEYS[3], ARGV[7])
end
if good then return {stamp, 'fresh', '0', redis.call('GET', KEYS[1])} end
local left = redis.call('PTTL', KEYS[2])
local holder = redis.pcall('GETRANGE', KEYS[2], 0, 63)
local ours = type(holder) == 'string' and #holder == #ARGV[1] and string.find(holder, '^%x+$') ~= nil
if ours and left > 0 and left <= tonumber(ARGV[2]) and holder ~= ARGV[1] then
  return {stamp, 'held', tostring(left), ''}
end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
local answer = {stamp, 'leased', ARGV[2], record and redis.call('GET', KEYS[1]) or ''}
if tonumber(ARGV[7]) > 0 then
  local wants = redis.call('HGETALL', KEYS[3])
  for i = 1, #wants, 2 do
    local since = tonumber(wants[i + 1])
    if since and since <= now + 1000 and now - since < tonumber(ARGV[7]) and #wants[i] <= 64 then
      answer[#answer + 1] = wants[i]
    else
      redis.call('HDEL', KEYS[3], wants[i])
    end
  end
end
return answer
)";

/// Keeps and tells a value, for who holds the lease alone, and unless a newer one stands there; then lets the
/// lease go unless it is to be kept. KEYS: record, lease. ARGV: token, age of the value, for how long it is
/// kept, form, "RANK BY NAMES", the rest, the channel, "keep" or "go", the most bytes, for how long upstream
/// was asked. Answers: time, "stored"|"lost", and, where it is lost, what another one has been told since
/// upstream was asked.
inline constexpr std::string_view kStore = R"(
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local stamp = string.format('%.0f', now)
local at = now - tonumber(ARGV[2])
local mine = redis.pcall('GETRANGE', KEYS[2], 0, 63) == ARGV[1]
local size = redis.pcall('STRLEN', KEYS[1])
local since, newer = false, false
if type(size) == 'number' and size > 0 and size <= tonumber(ARGV[9]) then
  local head = redis.call('GETRANGE', KEYS[1], 0, 1023)
  local before = string.sub(head, 1, #ARGV[4]) == ARGV[4] and tonumber(string.match(head, '^(%d+) ', #ARGV[4] + 1))
  if before and before <= now + 1000 then
    newer = before > at
    since = newer or before >= now - tonumber(ARGV[10])
  end
end
if mine and not newer then
  local text = ARGV[4] .. string.format('%.0f', at) .. ' ' .. ARGV[5] .. '\n' .. ARGV[6]
  redis.call('SET', KEYS[1], text, 'PX', ARGV[3])
  redis.call('PUBLISH', ARGV[7], text)
end
if mine and ARGV[8] == 'go' then redis.call('DEL', KEYS[2]) end
if mine and not newer then return {stamp, 'stored', ''} end
return {stamp, 'lost', since and redis.call('GET', KEYS[1]) or ''}
)";

/// Holds a lease on. KEYS: lease. ARGV: token, milliseconds. Answers: time, "1" or "0".
inline constexpr std::string_view kRenew = R"(
local t = redis.call('TIME')
local held = 0
if redis.pcall('GETRANGE', KEYS[1], 0, 63) == ARGV[1] then held = redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return {string.format('%.0f', t[1] * 1000 + math.floor(t[2] / 1000)), tostring(held)}
)";

/// Lets a lease go, and tells who waits. KEYS: lease. ARGV: token, channel, message. Answers: time.
inline constexpr std::string_view kRelease = R"(
local t = redis.call('TIME')
if redis.pcall('GETRANGE', KEYS[1], 0, 63) == ARGV[1] then
  redis.call('DEL', KEYS[1])
  redis.call('PUBLISH', ARGV[2], ARGV[3])
end
return {string.format('%.0f', t[1] * 1000 + math.floor(t[2] / 1000))}
)";

} // namespace gasgauge::scripts
