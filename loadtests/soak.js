// SPDX-License-Identifier: GPL-3.0-only
// A steady load for an hour: does the server stay as fast and as small as it was?
// LOAD_RATE (requests a second), LOAD_DURATION, LOAD_GROWTH_BYTES and those of script.js change it.
import exec from 'k6/execution';
import { Counter, Gauge } from 'k6/metrics';
import { ask, methods, metric, readMetrics, waitUntilReady } from './lib/server.js';
import { statistics, summary } from './lib/summary.js';
import { tags, thresholds } from './lib/thresholds.js';

const growthLimit = Number(__ENV.LOAD_GROWTH_BYTES || 2 * 1024 * 1024);
const growth = new Gauge('server_resident_growth_bytes');
const droppedByServer = new Counter('server_restarts');

export const options = {
  scenarios: {
    soak: {
      executor: 'constant-arrival-rate',
      rate: Number(__ENV.LOAD_RATE || 500),
      timeUnit: '1s',
      duration: __ENV.LOAD_DURATION || '1h',
      preAllocatedVUs: Number(__ENV.LOAD_VUS || 50),
      maxVUs: 500,
    },
  },
  thresholds: {
    ...thresholds(),
    dropped_iterations: ['count==0'],
    server_resident_growth_bytes: [`value<${growthLimit}`],
    server_restarts: ['count==0'],
  },
  summaryTrendStats: statistics,
  systemTags: tags,
};

export function setup() {
  const server = waitUntilReady();
  server.startedAt = metric(readMetrics(), 'process_start_time_seconds');
  return server;
}

export default function (server) {
  ask(methods[exec.scenario.iterationInTest % methods.length], server);
}

export function teardown(server) {
  const metrics = readMetrics();
  growth.add(metric(metrics, 'process_resident_memory_bytes') - server.residentBytes);
  if (metric(metrics, 'process_start_time_seconds') !== server.startedAt) droppedByServer.add(1);
}

export function handleSummary(data) {
  const grown = data.metrics.server_resident_growth_bytes;
  return summary('Soak test', data, grown
    ? [`The server's resident memory changed by ${(grown.values.value / 1024).toFixed(0)} KiB.`] : []);
}
