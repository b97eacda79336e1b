// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"
#include "upstream/failure.h"

#include <string>

namespace gasgauge {

/// Decides for one upstream whether a failure is the method's own or the upstream's, by how the other methods
/// fared there last. Nodes that do not mine fail at eth_coinbase in many ways and are well otherwise: those
/// that are known count at once, any other where it goes on; a head or a price that was served once is never
/// excused.
class MethodVerdict
{
public:
    enum class Whose : unsigned char { Upstreams, Methods, Open };

    /// How the last attempt for `method` ended.
    void note(Method method, bool succeeded);
    /// Open until the head or the price has been answered.
    Whose whose(Method method, const Failure &failure) const;
    /// Whether it fails alone so often that a head or a price is all that is missing to excuse it.
    bool wantsWitness(Method method) const;
    /// The failure as it counts: Unsupported where it is the method's, BadAnswer where it must not be.
    Failure weighed(Method method, Failure failure, const std::string &upstream) const;

private:
    enum class Last : unsigned char { Unknown, Succeeded, Failed };
    bool failsAlone(Method method) const;

    PerMethod<Last> m_last;
    PerMethod<int> m_inARow; ///< failures, while neither the head nor the price failed
    PerMethod<bool> m_othersSince; ///< the head or the price was answered since the first of them
    PerMethod<bool> m_served;
};

} // namespace gasgauge
