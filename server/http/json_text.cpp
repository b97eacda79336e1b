// SPDX-License-Identifier: GPL-3.0-only
#include "http/json_text.h"

namespace gasgauge {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

void appendEscaped(std::string &out, unsigned char control)
{
    out.append("\\u00");
    out.push_back(kHexDigits[control >> 4U]);
    out.push_back(kHexDigits[control & 0xfU]);
}

} // namespace

void appendJsonString(std::string &out, std::string_view text)
{
    constexpr unsigned char firstPrintable = 0x20;
    out.push_back('"');
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < firstPrintable) {
            appendEscaped(out, byte);
            continue;
        }
        if (c == '"' || c == '\\')
            out.push_back('\\');
        out.push_back(c);
    }
    out.push_back('"');
}

} // namespace gasgauge
