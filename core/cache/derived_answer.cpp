// SPDX-License-Identifier: GPL-3.0-only
#include "cache/derived_answer.h"

#include "ethereum/value.h"

#include <string>

namespace gasgauge {

FetchResult derivedAnswer(Method method, const Answer &source)
{
    if (std::optional<Result> result = derivedResult(method, source.result))
        return Answer{std::move(*result), source.upstream};
    const MethodSpec &spec = specOf(method);
    return tl::unexpected(Failure{FailureKind::Unsupported,
        "the upstream " + source.upstream + " gives no " + std::string(spec.field) + " in "
            + std::string(spec.source) + ", so there is no " + std::string(spec.name)
            + "; an --upstream of a chain that has it is needed for it",
        std::nullopt});
}

} // namespace gasgauge
