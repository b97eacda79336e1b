// SPDX-License-Identifier: GPL-3.0-only

// Command cadvisor stands in for the public image of that name where no registry can be reached: the same
// library, flags, port and metrics, without the web pages.
package main

import (
	"flag"
	"log"
	"net/http"
	"time"

	_ "github.com/google/cadvisor/container/docker/install"
	"github.com/google/cadvisor/lib/cache/memory"
	"github.com/google/cadvisor/lib/container"
	"github.com/google/cadvisor/lib/manager"
	"github.com/google/cadvisor/lib/metrics"
	"github.com/google/cadvisor/lib/model"
	"github.com/google/cadvisor/lib/utils/sysfs"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"k8s.io/utils/clock"
)

func main() {
	flag.Parse()
	collected := container.MetricSet{
		container.CpuUsageMetrics:     {},
		container.MemoryUsageMetrics:  {},
		container.NetworkUsageMetrics: {},
		container.DiskIOMetrics:       {},
		container.OOMMetrics:          {},
	}
	watcher, err := manager.New(memory.New(2*time.Minute, nil), sysfs.NewRealSysFs(),
		manager.HousekeepingConfigFlags, collected, []string{""}, nil, "", 0)
	if err != nil {
		log.Fatal(err)
	}
	if err := watcher.Start(); err != nil {
		log.Fatal(err)
	}
	registry := prometheus.NewRegistry()
	registry.MustRegister(
		metrics.NewPrometheusCollector(watcher, nil, collected, clock.RealClock{},
			model.RequestOptions{IdType: model.TypeName, Count: 1, Recursive: true}),
		metrics.NewPrometheusMachineCollector(watcher, collected))
	http.Handle("/metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError}))
	http.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok\n")) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
