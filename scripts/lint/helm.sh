#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# The Helm chart: its own lint, every switch of its values, and what it has to refuse. GASGAUGE_HELM is the helm, and
# GASGAUGE_MANIFESTS the program of tests/chart/manifests, which reads what comes out by Kubernetes' own types; without
# it that is left out. `./dev lint` sets both.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
chart=resources/helm/gasgauge
helm=${GASGAUGE_HELM:-helm}
# A helm that is built from its module takes itself for one of Kubernetes 1.20.
readonly kubernetes=1.34.0
complaints=$(mktemp)
trap 'rm -f "$complaints"' EXIT
status=0
complain() {
    printf '%s\n' "$*" >&2
    status=1
}
rendered() { "$helm" template test "$chart" --namespace fees --kube-version "$kubernetes" "$@" 2>&1; }

# gives WHAT ARGUMENTS…: the chart with these says WHAT.
gives() {
    local what=$1 text
    shift
    text=$(rendered "$@") || { complain "helm template $*: $text"; return; }
    grep -qE -- "$what" <<<"$text" || complain "helm template $*: nothing that is $what"
    is_whole "$text" "$@"
}

# lacks WHAT ARGUMENTS…: the chart with these does not say it.
lacks() {
    local what=$1 text
    shift
    text=$(rendered "$@") || { complain "helm template $*: $text"; return; }
    ! grep -qE -- "$what" <<<"$text" || complain "helm template $*: something is $what"
    is_whole "$text" "$@"
}

# The objects are those that the switches name, and Kubernetes can read them.
is_whole() {
    local text=$1 rules
    local -a kinds=(Deployment Service)
    shift
    [[ -n ${GASGAUGE_MANIFESTS:-} ]] || return 0
    [[ " $* " == *" podDisruptionBudget.enabled=false "* ]] || kinds+=(PodDisruptionBudget)
    [[ " $* " != *" autoscaling.enabled=true "* ]] || kinds+=(HorizontalPodAutoscaler)
    [[ " $* " != *" networkPolicy.enabled=true "* ]] || kinds+=(NetworkPolicy)
    [[ " $* " != *" serviceMonitor.enabled=true "* ]] || kinds+=(ServiceMonitor)
    [[ " $* " != *" prometheusRule.enabled=true "* ]] || kinds+=(PrometheusRule)
    rules=$("$GASGAUGE_MANIFESTS" "${kinds[@]}" <<<"$text" 2>"$complaints") ||
        complain "helm template $*: $(<"$complaints")"
    if [[ -n $rules ]] && command -v promtool >/dev/null; then
        promtool check rules <(printf '%s\n' "$rules") >"$complaints" 2>&1 || complain "helm template $*: $(<"$complaints")"
    fi
}

# refuses WORDS ARGUMENTS…: the chart refuses these, by a message with WORDS.
refuses() {
    local words=$1 text
    shift
    if text=$(rendered "$@"); then
        complain "helm template takes $*"
    elif ! grep -qE -- "$words" <<<"$text"; then
        complain "helm template $*: refused for something else than $words: $text"
    fi
}

version=$(sed -n 's/^project(gasgauge VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
grep -qx "appVersion: $version" "$chart/Chart.yaml" || complain "$chart/Chart.yaml is not of the version $version"

demo=(--set demo=true)
key=(--set secrets.apiKey.name=infura --set secrets.apiKey.key=key)
on=(--set autoscaling.enabled=true --set networkPolicy.enabled=true --set serviceMonitor.enabled=true
    --set prometheusRule.enabled=true)

"$helm" lint --quiet --strict --kube-version "$kubernetes" "$chart" "${demo[@]}" >&2 || complain "helm lint finds fault with $chart"

gives 'secretKeyRef: \{ name: "infura", key: "key" \}' "${key[@]}"
lacks 'value: "?redis|GASGAUGE_SHARED_CACHE|GASGAUGE_DEMO' "${key[@]}"
gives 'name: GASGAUGE_UPSTREAM' --set secrets.upstream.name=nodes --set secrets.upstream.key=urls
gives 'value: "redis://valkey:6379/2"' "${key[@]}" --set sharedCache.url=redis://valkey:6379/2
gives 'secretKeyRef: \{ name: "valkey", key: "url" \}' "${key[@]}" --set secrets.sharedCache.name=valkey --set secrets.sharedCache.key=url
gives 'name: GASGAUGE_DEMO' "${demo[@]}"
gives 'name: GASGAUGE_STALE_IF_ERROR' "${demo[@]}" --set options.stale-if-error=10m
gives 'value: "ethereum,base"' "${demo[@]}" --set 'options.chain={ethereum,base}'
gives 'value: "20000000"' "${demo[@]}" --set options.max-unread=20000000
gives 'value: "30000000"' "${demo[@]}" --set-json 'options={"daily-credits":30000000}'
lacks 'kind: PodDisruptionBudget' "${demo[@]}" --set podDisruptionBudget.enabled=false
gives 'maxUnavailable: 25%' "${demo[@]}" --set podDisruptionBudget.maxUnavailable=25%
lacks 'HorizontalPodAutoscaler|NetworkPolicy|ServiceMonitor|PrometheusRule' "${demo[@]}"
gives 'kind: HorizontalPodAutoscaler' "${demo[@]}" --set autoscaling.enabled=true
gives 'kind: NetworkPolicy' "${demo[@]}" --set networkPolicy.enabled=true
gives 'kubernetes.io/metadata.name: shop' "${demo[@]}" --set networkPolicy.enabled=true \
    --set-json 'networkPolicy.from=[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"shop"}}}]'
lacks 'port: 443' "${demo[@]}" --set networkPolicy.enabled=true --set-json 'networkPolicy.egressPorts=[]'
gives 'interval: 15s' "${demo[@]}" --set serviceMonitor.enabled=true --set serviceMonitor.labels.release=prometheus
lacks 'GasgaugeSharedCacheDown' "${demo[@]}" --set prometheusRule.enabled=true
gives 'GasgaugeSharedCacheDown' "${demo[@]}" "${on[@]}" --set sharedCache.url=rediss://valkey --set prometheusRule.labels.release=prometheus
gives 'type: LoadBalancer' "${demo[@]}" --set service.type=LoadBalancer --set service.annotations.a=b
gives 'priorityClassName: "high"' "${demo[@]}" --set priorityClassName=high
gives 'sleep.*"20"' "${demo[@]}" --set preStopSeconds=20 --set terminationGracePeriodSeconds=30
gives 'image: "elsewhere/gasgauge:1"' "${demo[@]}" --set image.repository=elsewhere/gasgauge --set-string image.tag=1
gives 'imagePullSecrets:' "${demo[@]}" --set 'imagePullSecrets[0].name=registry' --set image.pullPolicy=Always
gives 'name: own-name' "${demo[@]}" --set fullnameOverride=own-name --set replicaCount=0
gives 'app.kubernetes.io/name: fees' "${demo[@]}" --set nameOverride=fees
gives 'disk: ssd' "${demo[@]}" --set nodeSelector.disk=ssd --set podLabels.team=a --set podAnnotations.b=c \
    --set-json 'tolerations=[{"key":"spot","operator":"Exists"}]' --set-json 'affinity={"podAntiAffinity":{}}' \
    --set-json 'topologySpreadConstraints=[{"maxSkew":1,"topologyKey":"zone","whenUnsatisfiable":"ScheduleAnyway"}]'

refuses 'no source of values'
refuses '/demo' --set demo=maybe
refuses '/replicaCount' "${demo[@]}" --set replicaCount=-1
refuses '/replicaCount' "${demo[@]}" --set-string replicaCount=two
refuses '/sharedCache/url' "${demo[@]}" --set sharedCache.url=redis://:password@valkey
refuses '/sharedCache/url' "${demo[@]}" --set sharedCache.url=http://valkey
refuses 'are both set' "${key[@]}" --set sharedCache.url=redis://valkey --set secrets.sharedCache.name=v --set secrets.sharedCache.key=u
refuses "propertyName 'upstream'" "${demo[@]}" --set options.upstream=http://node
refuses "propertyName 'shared-cache'" "${demo[@]}" --set options.shared-cache=redis://valkey
refuses "propertyName 'Not An Option'" "${demo[@]}" --set 'options.Not An Option=1'
refuses '/options' "${demo[@]}" --set-json 'options={"ttl":{"a":1}}'
refuses '/secrets/apiKey' --set secrets.apiKey.name=infura
refuses '/secrets/apiKey' "${demo[@]}" --set secrets.apiKey.value=0123
refuses 'misspelt' "${demo[@]}" --set misspelt=1
refuses '/image' "${demo[@]}" --set image.pullPolicy=Sometimes
refuses '/service/port' "${demo[@]}" --set service.port=70000
refuses '/service/type' "${demo[@]}" --set service.type=ExternalName
refuses '/podDisruptionBudget/maxUnavailable' "${demo[@]}" --set podDisruptionBudget.maxUnavailable=some
refuses '/serviceMonitor/interval' "${demo[@]}" --set serviceMonitor.interval=often
refuses '/networkPolicy/egressPorts' "${demo[@]}" --set-json 'networkPolicy.egressPorts=["https"]'
refuses 'minReplicas' "${demo[@]}" --set autoscaling.enabled=true --set autoscaling.minReplicas=9 --set autoscaling.maxReplicas=3
refuses 'terminationGracePeriodSeconds' "${demo[@]}" --set preStopSeconds=20
refuses 'securityContext|Additional property' "${demo[@]}" --set securityContext.privileged=true
exit "$status"
