// SPDX-License-Identifier: GPL-3.0-only
// The end of a run in words.
import { methods, target } from './server.js';

export const statistics = ['avg', 'min', 'med', 'max', 'p(90)', 'p(95)', 'p(99)'];

const number = (value) => Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ',');
const milliseconds = (value) => (value < 10 ? `${value.toFixed(2)} ms` : `${number(value)} ms`);
const asked = (data, names) => names.reduce((sum, name) => sum + count(data, `http_reqs{name:${name}}`), 0);
const count = (data, name) => (data.metrics[name] ? data.metrics[name].values.count || 0 : 0);

function source(server) {
  if (!server) return 'The server never became ready.';
  if (server.source !== 'simulated') return `Values of the upstream "${server.upstream}", gasgauge ${server.version}.`;
  const line = '*'.repeat(64);
  return `${line}\n  SIMULATED VALUES: the server ran its demo chain, not mainnet.\n`
    + `  Put APIKEY=… into .env for live values.\n${line}`;
}

function requests(data, names) {
  const total = asked(data, names);
  const seconds = data.state.testRunDurationMs / 1000;
  const failed = data.metrics.http_req_failed ? data.metrics.http_req_failed.values.passes : 0;
  return `${number(total)} requests in ${seconds.toFixed(1)} s, ${number(total / seconds)} a second; `
    + `${failed ? `${number(failed)} FAILED` : 'none failed'}.`;
}

function latencies(data, names) {
  return names.filter((name) => count(data, `http_reqs{name:${name}}`)).map((name) => {
    const times = data.metrics[`http_req_duration{name:${name}}`].values;
    return `  ${name.padEnd(17)}${number(count(data, `http_reqs{name:${name}}`)).padStart(9)} requests, `
      + `half within ${milliseconds(times.med)}, 95 % within ${milliseconds(times['p(95)'])}, `
      + `the slowest ${milliseconds(times.max)}`;
  }).join('\n');
}

function faults(data, names) {
  const kinds = {
    wrong_status: 'wrong status', wrong_body: 'wrong body', missing_age: 'no Age',
    wrong_source: 'an untrue X-Gasgauge-Source',
  };
  const found = Object.keys(kinds).filter((kind) => count(data, kind))
    .map((kind) => `${number(count(data, kind))} with ${kinds[kind]}`);
  if (found.length) return `Answers that were wrong: ${found.join(', ')}.`;
  return asked(data, names) ? 'Status, body, source, and Age where there is one, were right in every answer.' : '';
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

// The text for handleSummary(); `more` are lines of the script's own, `names` those of its requests.
export function summary(title, data, more = [], names = methods) {
  const lines = [`${title}: ${target}`, source(data.setup_data), requests(data, names), latencies(data, names),
    faults(data, names), ...more, verdict(data)];
  return { stdout: `\n${lines.filter(Boolean).join('\n')}\n` };
}
