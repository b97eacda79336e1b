// SPDX-License-Identifier: GPL-3.0-only
// The end of a run in words.
import { methods, target } from './server.js';

export const statistics = ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)'];

const number = (value) => Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ',');
const milliseconds = (value) => (value < 10 ? `${value.toFixed(2)} ms` : `${number(value)} ms`);
const asked = (data) => methods.reduce((sum, method) => sum + count(data, `http_reqs{name:${method}}`), 0);
const count = (data, name) => (data.metrics[name] ? data.metrics[name].values.count || 0 : 0);

function source(server) {
  if (!server) return 'The server never became ready.';
  if (server.source !== 'simulated') return `Values of the upstream "${server.upstream}", gasgauge ${server.version}.`;
  const line = '*'.repeat(64);
  return `${line}\n  SIMULATED VALUES: the server ran its demo chain, not mainnet.\n`
    + `  Put APIKEY=… into .env for live values.\n${line}`;
}

function requests(data) {
  const total = asked(data);
  const seconds = data.state.testRunDurationMs / 1000;
  const failed = data.metrics.http_req_failed ? data.metrics.http_req_failed.values.passes : 0;
  return `${number(total)} requests in ${seconds.toFixed(1)} s, ${number(total / seconds)} a second; `
    + `${failed ? `${number(failed)} FAILED` : 'none failed'}.`;
}

function latencies(data) {
  return methods.filter((method) => count(data, `http_reqs{name:${method}}`)).map((method) => {
    const times = data.metrics[`http_req_duration{name:${method}}`].values;
    return `  ${`/${method}`.padEnd(17)}${number(count(data, `http_reqs{name:${method}}`)).padStart(9)} requests, `
      + `half within ${milliseconds(times.med)}, 95 % within ${milliseconds(times['p(95)'])}, `
      + `the slowest ${milliseconds(times.max)}`;
  }).join('\n');
}

function faults(data) {
  const names = {
    wrong_status: 'wrong status', wrong_body: 'wrong body', missing_age: 'no Age',
    wrong_source: 'an untrue X-Gasgauge-Source',
  };
  const found = Object.keys(names).filter((name) => count(data, name))
    .map((name) => `${number(count(data, name))} with ${names[name]}`);
  if (found.length) return `Answers that were wrong: ${found.join(', ')}.`;
  return asked(data) ? 'Status, body, Age and source were right in every answer.' : '';
}

function verdict(data) {
  const broken = [];
  for (const [name, metric] of Object.entries(data.metrics)) {
    for (const [limit, result] of Object.entries(metric.thresholds || {})) {
      if (!result.ok) broken.push(`  ${name}: ${limit} does not hold`);
    }
  }
  if (!data.setup_data) return 'FAILED: no load was made.';
  return broken.length ? `FAILED:\n${broken.join('\n')}` : 'PASSED: every threshold holds.';
}

// The text for handleSummary(); `more` are lines of the script's own.
export function summary(title, data, more = []) {
  const lines = [`${title}: ${target}`, source(data.setup_data), requests(data), latencies(data), faults(data),
    ...more, verdict(data)];
  return { stdout: `\n${lines.filter(Boolean).join('\n')}\n` };
}
