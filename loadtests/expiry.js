// SPDX-License-Identifier: GPL-3.0-only
// A crowd at the moment when the values expire: every answer has to be right, and upstream may see one request
// per method, not one per client.
// LOAD_VUS, LOAD_SECONDS and those of script.js change it; a short --ttl saves waiting.
import http from 'k6/http';
import { sleep } from 'k6';
import { Counter } from 'k6/metrics';
import {
  aside, ask, methods, metric, readMetrics, target, waitUntilReady,
} from './lib/server.js';
import { statistics, summary } from './lib/summary.js';
import { tags, thresholds } from './lib/thresholds.js';

const seconds = Number(__ENV.LOAD_SECONDS || 4);
const stampede = new Counter('upstream_stampede');
const noExpiry = new Counter('no_expiry_seen');

export const options = {
  vus: Number(__ENV.LOAD_VUS || 300),
  duration: `${seconds}s`,
  setupTimeout: '150s',
  // A crowd this large waits for each other; what counts here is upstream.
  thresholds: { ...thresholds(2000), upstream_stampede: ['count==0'], no_expiry_seen: ['count==0'] },
  summaryTrendStats: statistics,
  systemTags: tags,
};

const sent = () => {
  const metrics = readMetrics();
  return Object.fromEntries(methods.map((method) => [method,
    metric(metrics, 'gasgauge_upstream_requests_total', `method="${method}"`)]));
};

// All three are asked, so that none is left from before; the gas price gives the moment.
const secondsLeft = () => {
  const answers = methods.map((method) => http.get(`${target}/${method}`, aside));
  return Number((/max-age=(\d+)/.exec(answers[1].headers['Cache-Control']) || [])[1]);
};

export function setup() {
  const server = waitUntilReady();
  let left = secondsLeft();
  // Just after a refresh or just before one there is no telling when the next comes: take the next.
  while (!(left > seconds / 2)) {
    sleep(0.5);
    left = secondsLeft();
  }
  server.ttlLeft = left;
  sleep(left - seconds / 2);
  server.sent = sent();
  return server;
}

export default function (server) {
  for (const method of methods) ask(method, server);
}

export function teardown(server) {
  const now = sent();
  for (const method of methods) {
    if (server.unsupported.includes(method)) continue;
    const more = now[method] - server.sent[method];
    if (more > 1) stampede.add(more - 1);
    if (method === 'eth_gasPrice' && more === 0) noExpiry.add(1);
  }
}

export function handleSummary(data) {
  const extra = data.metrics.upstream_stampede ? data.metrics.upstream_stampede.values.count : 0;
  return summary(`Crowd of ${options.vus} at expiry`, data,
    [extra ? `Upstream was asked ${extra} times too often.` : 'Upstream was asked once per method at most.']);
}
