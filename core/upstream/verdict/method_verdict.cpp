// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/verdict/method_verdict.h"

#include <algorithm>

namespace gasgauge {

namespace {

/// By these it is known whether an upstream is well: every node has them.
constexpr auto kVital
    = methodsWhere([](const MethodSpec &spec) { return spec.isValue() && !spec.mayBeMissing; });

/// What fails as often as this while the rest is answered does so for ever.
constexpr int kOften = 3;

/// No pause that was asked for, which is the matter of all methods.
bool isPlain(const Failure &failure)
{
    return failure.kind == FailureKind::BadAnswer || failure.kind == FailureKind::Unreachable;
}

bool isVital(Method method)
{
    return std::ranges::find(kVital, method) != kVital.end();
}

} // namespace

void MethodVerdict::note(Method method, bool succeeded)
{
    m_last[method] = succeeded ? Last::Succeeded : Last::Failed;
    m_served[method] = m_served[method] || succeeded;
    m_inARow[method] = succeeded ? 0 : m_inARow[method] + 1;
    if (!isVital(method))
        return;
    for (const Method other : kMethods) {
        m_othersSince[other] = succeeded && m_inARow[other] > 0;
        if (!succeeded)
            m_inARow[other] = 0;
    }
}

bool MethodVerdict::failsAlone(Method method) const
{
    return specOf(method).mayBeMissing && !m_served[method] && m_inARow[method] >= kOften;
}

bool MethodVerdict::wantsWitness(Method method) const
{
    return failsAlone(method) && !m_othersSince[method];
}

MethodVerdict::Whose MethodVerdict::whose(Method method, const Failure &failure) const
{
    if (failure.kind == FailureKind::Unsupported)
        return isVital(method) && m_served[method] ? Whose::Upstreams : Whose::Methods;
    const bool mayBeMethods
        = failure.perhapsMethods || (failsAlone(method) && m_othersSince[method] && isPlain(failure));
    if (!mayBeMethods || isVital(method))
        return Whose::Upstreams;
    const auto anyIs = [this](Last last) {
        return std::ranges::any_of(kVital, [&](Method vital) { return m_last[vital] == last; });
    };
    if (anyIs(Last::Failed))
        return Whose::Upstreams;
    return anyIs(Last::Succeeded) ? Whose::Methods : Whose::Open;
}

Failure MethodVerdict::weighed(Method method, Failure failure, const std::string &upstream) const
{
    const std::string name(methodName(method));
    const bool methods = whose(method, failure) == Whose::Methods;
    if (methods && failure.kind != FailureKind::Unsupported) {
        return Failure{FailureKind::Unsupported,
            "the upstream " + upstream + " does not support " + name
                + ", though it answers otherwise; an --upstream that does is needed for it",
            std::nullopt}
            .because(FailureCause::NoMethod, upstream);
    }
    if (!methods && failure.kind == FailureKind::Unsupported) {
        return {FailureKind::BadAnswer,
            "the upstream " + upstream + " says that it does not support " + name
                + ", which it has answered before; it is asked again after a pause, check --upstream if this "
                  "goes on",
            std::nullopt};
    }
    return failure;
}

} // namespace gasgauge
