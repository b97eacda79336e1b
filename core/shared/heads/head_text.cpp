// SPDX-License-Identifier: GPL-3.0-only
#include "shared/heads/head_text.h"

#include <optional>
#include <string_view>

namespace gasgauge {

namespace {

void addMember(std::string &text, std::string_view name, std::string_view value)
{
    text.append(text.size() > 1 ? ",\"" : "\"").append(name).append("\":\"").append(value).append("\"");
}

void addNumber(std::string &text, std::string_view name, const std::optional<std::uint64_t> &number)
{
    if (number)
        addMember(text, name, Uint256(*number).hex());
}

bool isData(std::string_view text)
{
    return text.starts_with("0x")
        && text.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string_view::npos;
}

} // namespace

std::string headText(const BlockHeader &header)
{
    std::string text = "{";
    addNumber(text, "number", header.number);
    addMember(text, "hash", header.hash.text());
    addMember(text, "parentHash", header.parentHash.text());
    addNumber(text, "timestamp", static_cast<std::uint64_t>(header.timestamp.time_since_epoch().count()));
    if (header.baseFeePerGas)
        addMember(text, "baseFeePerGas", header.baseFeePerGas->hex());
    addNumber(text, "gasUsed", header.gasUsed);
    addNumber(text, "gasLimit", header.gasLimit);
    addNumber(text, "blobGasUsed", header.blobGasUsed);
    addNumber(text, "excessBlobGas", header.excessBlobGas);
    if (isData(header.extraData))
        addMember(text, "extraData", header.extraData);
    return text + '}';
}

} // namespace gasgauge
