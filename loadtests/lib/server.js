// SPDX-License-Identifier: GPL-3.0-only
// The server under test: where it is, what it says of itself, and the three paths whose answers are checked.
import http from 'k6/http';
import { check, fail, sleep } from 'k6';
import { Counter } from 'k6/metrics';

export const target = (__ENV.LOAD_TARGET || 'http://localhost:8081').replace(/\/+$/, '');
export const methods = ['eth_blockNumber', 'eth_gasPrice', 'eth_coinbase'];

const quantity = '"result":"0x(0|[1-9a-f][0-9a-f]*)"';
const address = '"result":"0x[0-9a-fA-F]{40}"';
const refusal = '"error":\\{.*\\}';
const results = { eth_blockNumber: quantity, eth_gasPrice: quantity, eth_coinbase: address };
const answered = (id, said) => `\\{"jsonrpc":"2\\.0","id":${id},${said}\\}`;
const whole = (text) => new RegExp(`^${text}\\s*$`);
const bodies = Object.fromEntries(methods.map((method) => [method, whole(answered(1, results[method]))]));
const refusals = whole(answered('(1|null)', refusal));

// What may be wrong with an answer, each counted by itself so that each can fail the run.
const wrongStatus = new Counter('wrong_status');
const wrongBody = new Counter('wrong_body');
const missingAge = new Counter('missing_age');
const wrongSource = new Counter('wrong_source');

// Requests of the script itself, kept out of the figures of the load.
export const aside = { responseCallback: null, tags: { name: 'script' } };

export function metric(text, name, labels) {
  const pattern = new RegExp(`^${name}(?:\\{([^}]*)\\})? (\\S+)`, 'gm');
  let sum = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (!labels || (match[1] || '').includes(labels)) sum += Number(match[2]);
  }
  return sum;
}

export function readMetrics() {
  return http.get(`${target}/metrics`, aside).body || '';
}

// What /readyz says is old; undefined while the server cannot serve all that it should.
function oldValues() {
  const answer = http.get(`${target}/readyz`, aside);
  return answer.status === 200 ? answer.json('stale') || [] : undefined;
}

// Waits until the server has fresh values, for old ones at most 30 s, and returns what it says of itself.
export function waitUntilReady() {
  let old = oldValues();
  for (let second = 0; second < 30 && (old === undefined || old.length > 0); ++second) {
    sleep(1);
    old = oldValues();
  }
  if (old === undefined) fail(`${target}/readyz is not 200 after 30 s: is the server up, and its upstream well?`);
  if (old.length > 0) console.warn(`OLD VALUES: the upstream gives no new ones; served stale: ${old.join(', ')}.`);
  http.get(`${target}/fees`, aside); // nothing is known of fees before somebody asks, and a dashboard shows them
  const status = http.get(`${target}/status`, aside).json();
  const metrics = readMetrics();
  const simulated = status.source === 'simulated';
  if (simulated !== (metric(metrics, 'gasgauge_source_simulated') === 1)) {
    fail(`${target}: /status says "${status.source}", /metrics says otherwise`);
  }
  if (simulated) console.warn('SIMULATED VALUES: the server runs its demo chain; nothing here is mainnet.');
  return {
    source: status.source,
    upstream: status.upstream,
    version: status.version,
    unsupported: methods.filter((method) => status.values[method].state === 'unsupported'),
    residentBytes: metric(metrics, 'process_resident_memory_bytes'),
  };
}

// Counts what is wrong with an answer.
export function judge(name, server, got, statusRight, body, aged) {
  const bodyRight = typeof got.body === 'string' && body.test(got.body);
  const sourceRight = got.headers['X-Gasgauge-Source'] === server.source;
  if (!statusRight) wrongStatus.add(1, { name });
  else {
    if (!bodyRight) wrongBody.add(1, { name });
    if (!aged) missingAge.add(1, { name });
    if (!sourceRight) wrongSource.add(1, { name });
  }
  check(null, { 'the answer is right': () => statusRight && bodyRight && aged && sourceRight });
}

// The parameters of a request for one method, made once and not for each request.
const requests = {};
for (const method of methods) {
  requests[method] = {
    url: `${target}/${method}`,
    params: { tags: { name: method } },
    refused: { tags: { name: method }, responseCallback: http.expectedStatuses(200, 501) },
  };
}

// Asks for one value and checks all that an answer promises; an unsupported method has to say so by 501.
export function ask(method, server) {
  const refused = server.unsupported.includes(method);
  const request = requests[method];
  const got = http.get(request.url, refused ? request.refused : request.params);
  const statusRight = got.status === 200 || (refused && got.status === 501);
  const body = got.status === 200 ? bodies[method] : refusals;
  judge(method, server, got, statusRight, body, got.status !== 200 || /^\d+$/.test(got.headers.Age));
  return got;
}

// What calls of these methods are answered with, alone or as a batch; those that are unsupported are refused.
export function answers(called, server, isBatch) {
  const said = called.map(({ id, method }) => answered(id, server.unsupported.includes(method) ? refusal : results[method]));
  return whole(isBatch ? `\\[${said.join(',')}\\]` : said[0]);
}
