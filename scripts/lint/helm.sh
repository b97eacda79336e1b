#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# The Helm chart: its own lint, every switch of its values, and what its schema has to refuse. Says so where there is
# no helm.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
chart=resources/helm/gasgauge
if ! command -v helm >/dev/null; then
    echo "   helm is not here: the chart is not checked" >&2
    exit 0
fi
status=0
complain() {
    printf '%s\n' "$*" >&2
    status=1
}
key=(--set secrets.apiKey.name=infura --set secrets.apiKey.key=key)

# gives WHAT ARGUMENTS…: the chart with these says WHAT.
gives() {
    local what=$1 text
    shift
    text=$(helm template test "$chart" "$@" 2>&1) || { complain "helm template $*: $text"; return; }
    grep -qE -- "$what" <<<"$text" || complain "helm template $*: nothing that is $what"
}
refuses() { ! helm template test "$chart" "$@" >/dev/null 2>&1 || complain "helm template takes $*"; }

helm lint --quiet --strict "$chart" --set demo=true >&2 || complain "helm lint finds fault with $chart"
gives 'secretKeyRef: \{ name: "infura", key: "key" \}' "${key[@]}"
gives 'name: GASGAUGE_UPSTREAM' --set secrets.upstream.name=nodes --set secrets.upstream.key=urls
gives 'value: "redis://valkey:6379"' "${key[@]}" --set sharedCache.url=redis://valkey:6379
gives 'name: GASGAUGE_SHARED_CACHE' "${key[@]}" --set secrets.sharedCache.name=valkey --set secrets.sharedCache.key=url
gives 'name: GASGAUGE_DEMO' --set demo=true
gives 'name: GASGAUGE_STALE_IF_ERROR' --set demo=true --set options.stale-if-error=10m
gives 'value: "ethereum,base"' --set demo=true --set 'options.chain={ethereum,base}'
gives 'readOnlyRootFilesystem: true' --set demo=true
gives 'drop: \[ALL\]' --set demo=true
gives 'path: /readyz' --set demo=true
gives 'kind: PodDisruptionBudget' --set demo=true
gives 'kind: HorizontalPodAutoscaler' --set demo=true --set autoscaling.enabled=true
gives 'kind: NetworkPolicy' --set demo=true --set networkPolicy.enabled=true
gives 'kind: ServiceMonitor' --set demo=true --set serviceMonitor.enabled=true
gives 'kind: PrometheusRule' --set demo=true --set prometheusRule.enabled=true
gives 'type: LoadBalancer' --set demo=true --set service.type=LoadBalancer
gives 'priorityClassName: "high"' --set demo=true --set priorityClassName=high --set preStopSeconds=0
gives 'image: "elsewhere/gasgauge:1"' --set demo=true --set image.repository=elsewhere/gasgauge --set-string image.tag=1
gives 'name: test-own' --set demo=true --set fullnameOverride=test-own
refuses # no source of values
refuses --set demo=maybe
refuses --set demo=true --set replicaCount=-1
refuses --set demo=true --set sharedCache.url=redis://:password@valkey
refuses --set demo=true --set sharedCache.url=http://valkey
refuses --set demo=true --set options.upstream=http://node
refuses --set demo=true --set options.shared-cache=redis://valkey
refuses --set demo=true --set 'options.Not An Option=1'
refuses --set secrets.apiKey.name=infura
refuses --set demo=true --set secrets.apiKey.value=0123
refuses --set demo=true --set misspelt=1
refuses "${key[@]}" --set sharedCache.url=redis://valkey --set secrets.sharedCache.name=v --set secrets.sharedCache.key=u
exit "$status"
