// SPDX-License-Identifier: GPL-3.0-only
// The load test of the stack: every client asks for the three values, over and over.
// LOAD_TARGET, LOAD_VUS, LOAD_DURATION, LOAD_P95_MS and LOAD_MIN_RATE change it.
import { ask, methods, waitUntilReady } from './lib/server.js';
import { statistics, summary } from './lib/summary.js';
import { tags, thresholds } from './lib/thresholds.js';

export const options = {
  vus: Number(__ENV.LOAD_VUS || 50),
  duration: __ENV.LOAD_DURATION || '5s',
  thresholds: thresholds(),
  summaryTrendStats: statistics,
  systemTags: tags,
};

export const setup = waitUntilReady;

export default function (server) {
  for (const method of methods) ask(method, server);
}

export function handleSummary(data) {
  return summary(`Load test with ${options.vus} clients`, data);
}
