// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/credit_ledger.h"

namespace gasgauge {

void CreditLedger::settle(std::uint64_t cost)
{
    m_reserved -= kRequest;
    m_spent = today() + cost;
    m_day = dayNow();
}

std::uint64_t CreditLedger::costOf(bool sent, int httpStatus)
{
    if (!sent)
        return 0;
    return httpStatus >= 400 && httpStatus < 500 ? kRefusedRequest : kRequest;
}

} // namespace gasgauge
