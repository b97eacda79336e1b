// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/verdict/answer_table.h"

#include <algorithm>
#include <array>

namespace gasgauge {

namespace {

struct Row
{
    qint64 number; ///< a JSON-RPC code, or an HTTP status, which is also met as code
    Meaning meaning;
};

/// The first row that fits decides: what a method is outweighs what is spent, and that outweighs the pace.
constexpr std::array kEveryMethod{
    Row{-32601, Meaning::Unsupported}, // JSON-RPC 2.0: method not found
    Row{32601, Meaning::Unsupported}, // the same without its sign, as gateways send it
    Row{-32004, Meaning::Unsupported}, // EIP-1474: method not supported
    Row{402, Meaning::BudgetSpent}, // RFC 9110: payment required; Infura's spent day, beside -32005
    Row{-32005, Meaning::RateLimited}, // EIP-1474: limit exceeded; Infura, Alchemy
    Row{-32029, Meaning::RateLimited}, // too many requests at Infura, Tenderly and gateways
    Row{429, Meaning::RateLimited}, // RFC 6585: too many requests
};

/// What nodes that do not mine say of eth_coinbase, and nodes that are ill say of anything: of what a node
/// may lack that is well.
constexpr std::array kPerhapsMissing{
    Row{-32603, Meaning::PerhapsUnsupported}, // JSON-RPC 2.0: internal error; "unimplemented"
    Row{-32600, Meaning::PerhapsUnsupported}, // JSON-RPC 2.0: invalid request; "Unsupported method"
    Row{-32000, Meaning::PerhapsUnsupported}, // geth, Erigon: "etherbase must be explicitly specified"
    Row{-32001, Meaning::PerhapsUnsupported}, // EIP-1474: resource not found
    Row{403, Meaning::PerhapsUnsupported}, // RFC 9110: forbidden; gateways with a list of methods
    Row{405, Meaning::PerhapsUnsupported}, // RFC 9110: method not allowed
};

} // namespace

Meaning meaningOf(std::optional<qint64> code, int status, Method method)
{
    const auto fits = [&](const Row &row) { return code == row.number || status == row.number; };
    if (const auto row = std::ranges::find_if(kEveryMethod, fits); row != kEveryMethod.end())
        return row->meaning;
    if (specOf(method).mayBeMissing && std::ranges::any_of(kPerhapsMissing, fits))
        return Meaning::PerhapsUnsupported;
    return Meaning::Error;
}

} // namespace gasgauge
