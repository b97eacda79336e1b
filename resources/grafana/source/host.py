# SPDX-License-Identifier: GPL-3.0-only
"""Dashboard "Host and containers": node-exporter, cAdvisor, and the app's memory against its claim."""

from panels import dashboard, graph, number, prom, row, source_banner

RATE = "$__rate_interval"
OURS = 'service!=""'
DISKS = 'fstype!~"tmpfs|ramfs|overlay|squashfs|iso9660|fuse.*",mountpoint="/"'
LINKS = 'id="/",interface!~"lo|veth.*|br-.*|docker.*|ifb.*"'
TEN_MIB = 10 * 1024 * 1024


def claim():
    return [
        row("The claim: more than 4,000 requests a second in 10 MiB"),
        graph("Memory of the app", "Anonymous memory of the app's container, the red line is 10 MiB.", "bytes",
              prom('container_memory_rss{service="app"}', "anonymous"), limit=TEN_MIB),
        graph("CPU of the app", "Cores that the app's container uses.", "none",
              prom(f'sum(rate(container_cpu_usage_seconds_total{{service="app"}}[{RATE}]))', "cores")),
        graph("Requests a second", "Answers of the app to all paths.", "reqps",
              prom(f"sum(rate(gasgauge_http_requests_total[{RATE}]))", "requests")),
    ]


def host():
    return [
        row("Host"),
        number("Uptime", "Since the host was started.", "s", prom("time() - max(node_boot_time_seconds)")),
        number("Cores", "Processors of the host.", "none",
               prom('count(count by (cpu) (node_cpu_seconds_total{mode="idle"}))')),
        number("Memory", "Installed in the host.", "bytes", prom("max(node_memory_MemTotal_bytes)")),
        number("Memory available", "What programs can still have without swapping.", "percentunit",
               prom("max(node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)")),
        number("Swap used", "0 where there is no swap.", "bytes",
               prom("max(node_memory_SwapTotal_bytes - node_memory_SwapFree_bytes)")),
        number("Load", "Average of the last minute of processes that run or wait to.", "none",
               prom("max(node_load1)"), decimals=2),
        graph("CPU of the host", "Share of all cores by what they did.", "percentunit",
              prom("sum by (mode) (rate(node_cpu_seconds_total{mode!=\"idle\"}[" + RATE + "])) / scalar(count("
                   "count by (cpu) (node_cpu_seconds_total{mode=\"idle\"})))", "{{mode}}"), stacked=True, top=1),
        graph("Memory of the host", "In use by programs, and by the page cache.", "bytes",
              prom("max(node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes)", "used"),
              prom("max(node_memory_Cached_bytes + node_memory_Buffers_bytes)", "page cache")),
        graph("Load of the host", "Averages of one, five and fifteen minutes.", "none",
              prom("max(node_load1)", "1 min"), prom("max(node_load5)", "5 min"), prom("max(node_load15)", "15 min")),
        graph("Disk input and output", "Bytes read and written a second on all disks.", "Bps",
              prom(f"sum(rate(node_disk_read_bytes_total[{RATE}]))", "read"),
              prom(f"sum(rate(node_disk_written_bytes_total[{RATE}]))", "written")),
        graph("Root file system", "Share of the space in use.", "percentunit",
              prom(f"max(1 - node_filesystem_avail_bytes{{{DISKS}}} / node_filesystem_size_bytes{{{DISKS}}}) "
                   "or vector(0)", "used"), top=1),
        graph("Network of the host", "Bytes a second on its own interfaces, without those of containers.", "Bps",
              prom(f"sum(rate(container_network_receive_bytes_total{{{LINKS}}}[{RATE}]))", "received"),
              prom(f"sum(rate(container_network_transmit_bytes_total{{{LINKS}}}[{RATE}]))", "sent")),
    ]


def containers():
    by_service = f'sum by (service) (rate({{}}{{{{{OURS}}}}}[{RATE}]))'
    return [
        row("Containers of the stack"),
        graph("CPU by container", "Cores that each service of the stack uses.", "none",
              prom(by_service.format("container_cpu_usage_seconds_total"), "{{service}}"), stacked=True, width=12),
        graph("Memory by container", "Anonymous memory of each service.", "bytes",
              prom(f"sum by (service) (container_memory_rss{{{OURS}}})", "{{service}}"), stacked=True, width=12),
        graph("Received by container", "Bytes a second from the network.", "Bps",
              prom(by_service.format("container_network_receive_bytes_total"), "{{service}}")),
        graph("Sent by container", "Bytes a second to the network.", "Bps",
              prom(by_service.format("container_network_transmit_bytes_total"), "{{service}}")),
        graph("Working set by container", "Memory with the page cache that cannot be dropped at once: what limits "
              "count.", "bytes",
              prom(f"sum by (service) (container_memory_working_set_bytes{{{OURS}}})", "{{service}}"), stacked=True),
    ]


def build():
    return dashboard("gasgauge-host", "Host and containers", "The machine, the containers, and the app's memory.",
                     [source_banner(), *claim(), *host(), *containers()])
