// SPDX-License-Identifier: GPL-3.0-only

// Command manifests reads what `helm template` gives for the chart from its input, each object as strictly as
// Kubernetes' own types read it, and complains of what breaks the chart's rules. Its arguments are the kinds that have
// to be there, no more and no fewer. The rules for Prometheus are its output, for promtool.
package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"regexp"
	"slices"
	"strings"

	apps "k8s.io/api/apps/v1"
	autoscaling "k8s.io/api/autoscaling/v2"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	policy "k8s.io/api/policy/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"
)

var complaints []string

func expect(holds bool, format string, values ...any) {
	if !holds {
		complaints = append(complaints, fmt.Sprintf(format, values...))
	}
}

// read takes one object into its type, in which every field has to exist.
func read[Object any](text string) *Object {
	object := new(Object)
	if err := yaml.UnmarshalStrict([]byte(text), object); err != nil {
		log.Fatalf("%v in:\n%s", err, text)
	}
	return object
}

var separator = regexp.MustCompile(`(?m)^---.*$`)

func main() {
	log.SetFlags(0)
	text, err := io.ReadAll(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	objects := map[string]string{}
	for _, part := range separator.Split(string(text), -1) {
		var head struct {
			meta.TypeMeta   `json:",inline"`
			meta.ObjectMeta `json:"metadata"`
		}
		if err := yaml.Unmarshal([]byte(part), &head); err != nil {
			log.Fatalf("%v in:\n%s", err, part)
		}
		if head.Kind == "" {
			continue // nothing but comments
		}
		expect(objects[head.Kind] == "", "there are two of kind %s", head.Kind)
		objects[head.Kind] = part
		for _, label := range []string{"name", "instance", "version", "managed-by"} {
			expect(head.Labels["app.kubernetes.io/"+label] != "", "%s has no label app.kubernetes.io/%s", head.Kind, label)
		}
	}
	var kinds []string
	for kind := range objects {
		kinds = append(kinds, kind)
	}
	wanted := os.Args[1:]
	slices.Sort(kinds)
	slices.Sort(wanted)
	expect(slices.Equal(kinds, wanted), "the kinds are %v, meant were %v", kinds, wanted)
	deployment := read[apps.Deployment](objects["Deployment"])
	checkDeployment(deployment, objects["HorizontalPodAutoscaler"] != "")
	checkOthers(deployment, objects)
	for _, complaint := range complaints {
		fmt.Fprintln(os.Stderr, complaint)
	}
	if len(complaints) > 0 {
		os.Exit(1)
	}
}

func checkDeployment(deployment *apps.Deployment, scaled bool) {
	expect((deployment.Spec.Replicas == nil) == scaled, "the number of replicas belongs to the autoscaler, where there is one")
	pod := deployment.Spec.Template
	selects(deployment.Spec.Selector.MatchLabels, deployment, "the Deployment")
	spec := pod.Spec
	expect(isFalse(spec.AutomountServiceAccountToken), "the pod has a token of the API")
	security := spec.SecurityContext
	expect(security != nil && isTrue(security.RunAsNonRoot) && security.RunAsUser != nil && *security.RunAsUser > 0,
		"the pod may run as root")
	expect(security != nil && security.SeccompProfile != nil &&
		security.SeccompProfile.Type == core.SeccompProfileTypeRuntimeDefault, "the pod has no seccomp profile")
	if len(spec.Containers) != 1 || len(spec.InitContainers) != 0 {
		log.Fatal("the pod is of more than one container")
	}
	container := spec.Containers[0]
	checkProbes(container)
	checkPrivileges(container)
	for _, variable := range container.Env {
		secret := variable.Name == "APIKEY" || variable.Name == "GASGAUGE_UPSTREAM"
		expect(!secret || variable.Value == "" && variable.ValueFrom != nil && variable.ValueFrom.SecretKeyRef != nil,
			"%s does not come from a Secret", variable.Name)
		expect(!strings.Contains(variable.Value, "@"), "%s may hold a password", variable.Name)
	}
	expect(!container.Resources.Requests.Memory().IsZero() && !container.Resources.Limits.Memory().IsZero() &&
		!container.Resources.Requests.Cpu().IsZero(), "what the container takes is not said")
	expect(spec.TerminationGracePeriodSeconds != nil && *spec.TerminationGracePeriodSeconds > 5,
		"the pod is killed before it can end")
}

func checkProbes(container core.Container) {
	path := func(probe *core.Probe) string {
		if probe == nil || probe.HTTPGet == nil || probe.HTTPGet.Port.String() != container.Ports[0].Name {
			return ""
		}
		return probe.HTTPGet.Path
	}
	expect(path(container.StartupProbe) == "/healthz", "the startup probe asks %q", path(container.StartupProbe))
	expect(path(container.LivenessProbe) == "/healthz", "the liveness probe asks %q", path(container.LivenessProbe))
	expect(path(container.ReadinessProbe) == "/readyz", "the readiness probe asks %q", path(container.ReadinessProbe))
	expect(container.Lifecycle != nil && container.Lifecycle.PreStop != nil && container.Lifecycle.PreStop.Exec != nil,
		"nothing waits before the end for those who do not know of it yet")
}

func checkPrivileges(container core.Container) {
	security := container.SecurityContext
	if security == nil {
		log.Fatal("the container has no security context")
	}
	expect(isTrue(security.ReadOnlyRootFilesystem), "the root can be written to")
	expect(isFalse(security.AllowPrivilegeEscalation), "privileges can be had")
	expect(security.Privileged == nil, "the container may be privileged")
	expect(security.Capabilities != nil && len(security.Capabilities.Add) == 0 &&
		slices.Equal(security.Capabilities.Drop, []core.Capability{"ALL"}), "the container has capabilities")
}

// selects complains where the labels do not lead to the pods.
func selects(labels map[string]string, deployment *apps.Deployment, who string) {
	expect(len(labels) > 0, "%s selects everything", who)
	for name, value := range labels {
		expect(deployment.Spec.Template.Labels[name] == value, "%s selects %s=%s, which the pods have not", who, name, value)
	}
}

func checkOthers(deployment *apps.Deployment, objects map[string]string) {
	service := read[core.Service](objects["Service"])
	selects(service.Spec.Selector, deployment, "the Service")
	target := service.Spec.Ports[0].TargetPort.String()
	expect(target == deployment.Spec.Template.Spec.Containers[0].Ports[0].Name, "the Service leads to the port %s", target)
	if text := objects["PodDisruptionBudget"]; text != "" {
		budget := read[policy.PodDisruptionBudget](text)
		selects(budget.Spec.Selector.MatchLabels, deployment, "the PodDisruptionBudget")
		expect(budget.Spec.MaxUnavailable != nil, "the PodDisruptionBudget allows nothing")
	}
	if text := objects["HorizontalPodAutoscaler"]; text != "" {
		scaler := read[autoscaling.HorizontalPodAutoscaler](text).Spec
		expect(scaler.ScaleTargetRef.Kind == "Deployment" && scaler.ScaleTargetRef.Name == deployment.Name,
			"the autoscaler scales %s", scaler.ScaleTargetRef.Name)
		expect(scaler.MinReplicas != nil && *scaler.MinReplicas <= scaler.MaxReplicas && len(scaler.Metrics) > 0,
			"the autoscaler scales by nothing")
	}
	if text := objects["NetworkPolicy"]; text != "" {
		network := read[networking.NetworkPolicy](text).Spec
		selects(network.PodSelector.MatchLabels, deployment, "the NetworkPolicy")
		expect(len(network.PolicyTypes) == 2 && len(network.Ingress) > 0 && len(network.Egress) > 0,
			"the NetworkPolicy leaves a direction open, or closes one")
	}
	checkOperator(deployment, objects)
}

// The parts of Prometheus Operator's types that the chart uses.
type serviceMonitor struct {
	meta.TypeMeta   `json:",inline"`
	meta.ObjectMeta `json:"metadata"`
	Spec            struct {
		Selector  meta.LabelSelector `json:"selector"`
		Endpoints []struct {
			Port     string `json:"port"`
			Path     string `json:"path"`
			Interval string `json:"interval"`
		} `json:"endpoints"`
	} `json:"spec"`
}

type prometheusRule struct {
	meta.TypeMeta   `json:",inline"`
	meta.ObjectMeta `json:"metadata"`
	Spec            struct {
		Groups []struct {
			Name  string `json:"name"`
			Rules []struct {
				Alert       string            `json:"alert"`
				Expr        string            `json:"expr"`
				For         string            `json:"for"`
				Labels      map[string]string `json:"labels"`
				Annotations map[string]string `json:"annotations"`
			} `json:"rules"`
		} `json:"groups"`
	} `json:"spec"`
}

func checkOperator(deployment *apps.Deployment, objects map[string]string) {
	if text := objects["ServiceMonitor"]; text != "" {
		monitor := read[serviceMonitor](text)
		selects(monitor.Spec.Selector.MatchLabels, deployment, "the ServiceMonitor")
		expect(len(monitor.Spec.Endpoints) == 1 && monitor.Spec.Endpoints[0].Path == "/metrics" &&
			monitor.Spec.Endpoints[0].Port == read[core.Service](objects["Service"]).Spec.Ports[0].Name,
			"the ServiceMonitor leads elsewhere")
	}
	if text := objects["PrometheusRule"]; text != "" {
		rule := read[prometheusRule](text)
		rules, err := yaml.Marshal(rule.Spec)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Print(string(rules))
		for _, group := range rule.Spec.Groups {
			expect(len(group.Rules) > 0, "the group %s has no rules", group.Name)
			for _, rule := range group.Rules {
				expect(rule.Alert != "" && strings.Contains(rule.Expr, "gasgauge_") && rule.Annotations["summary"] != "",
					"the rule %s says nothing", rule.Alert)
			}
		}
	}
}

func isTrue(value *bool) bool  { return value != nil && *value }
func isFalse(value *bool) bool { return value != nil && !*value }
