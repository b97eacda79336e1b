# SPDX-License-Identifier: GPL-3.0-only
# shellcheck shell=bash
# Finds or builds what checks the Helm chart: helm itself, and our reader of manifests by Kubernetes' own types.

readonly helm_version=v3.22.0

build_helm() {
    local go=$1 folder=$2
    mkdir -p "$folder"
    env CGO_ENABLED=0 GOBIN="$folder" GOPATH="${GOPATH:-$cache/go}" GOCACHE="${GOCACHE:-$cache/go-build}" GOFLAGS= \
        "$go" install "helm.sh/helm/v3/cmd/helm@$helm_version" >"$folder/build.log" 2>&1
}

# Sets GASGAUGE_HELM and GASGAUGE_MANIFESTS for scripts/lint/helm.sh, or says why the chart is not checked, wholly or
# in part.
prepare_helm() {
    local go folder=$cache/helm-$helm_version
    go=$(find_go) || go=""
    if have helm; then
        GASGAUGE_HELM=$(command -v helm)
    elif [[ -x $folder/helm ]] || { [[ -n $go ]] && step "Building helm $helm_version (once)" build_helm "$go" "$folder"; }; then
        GASGAUGE_HELM=$folder/helm
    else
        say "   NOT CHECKED, the Helm chart: no helm on the PATH, and none could be built (Go 1.24 or newer does; see $folder/build.log)"
        return 1
    fi
    if [[ -n $go ]] && GASGAUGE_MANIFESTS=$(go_program "$go" "$root/tests/chart/manifests"); then
        export GASGAUGE_MANIFESTS
    else
        say "   NOT CHECKED, the chart's manifests against Kubernetes' types: Go 1.24 or newer builds what does"
        unset GASGAUGE_MANIFESTS
    fi
    export GASGAUGE_HELM
}
