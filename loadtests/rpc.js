// SPDX-License-Identifier: GPL-3.0-only
// JSON-RPC: every client posts a call for each of the three values and then all of them as a batch, over and over.
// LOAD_VUS, LOAD_DURATION and those of script.js change it.
import http from 'k6/http';
import { answers, judge, methods, target, waitUntilReady } from './lib/server.js';
import { statistics, summary } from './lib/summary.js';
import { tags, thresholds } from './lib/thresholds.js';

const batch = 'batch';
const names = [...methods, batch];

export const options = {
  vus: Number(__ENV.LOAD_VUS || 50),
  duration: __ENV.LOAD_DURATION || '5s',
  thresholds: thresholds(undefined, names),
  summaryTrendStats: statistics,
  systemTags: tags,
};

export const setup = waitUntilReady;

// What is posted, made once and not for each request.
const calls = methods.map((method, i) => ({ jsonrpc: '2.0', id: i + 1, method }));
const posts = [...calls, calls].map((called, i) => ({
  name: names[i],
  calls: [].concat(called),
  body: JSON.stringify(called),
  params: { headers: { 'Content-Type': 'application/json' }, tags: { name: names[i] } },
}));

export default function (server) {
  for (const post of posts) {
    post.answer = post.answer || answers(post.calls, server, post.name === batch);
    const got = http.post(`${target}/`, post.body, post.params);
    judge(post.name, server, got, got.status === 200, post.answer, true);
  }
}

export function handleSummary(data) {
  return summary(`JSON-RPC with ${options.vus} clients`, data, [], names);
}
