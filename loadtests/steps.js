// SPDX-License-Identifier: GPL-3.0-only
// Raises the rate step by step until the server no longer keeps up, and says what it held. Breaking is what it
// is for: k6 then ends with 99.
// LOAD_START, LOAD_STEP (requests a second), LOAD_STEPS, LOAD_STEP_SECONDS and those of script.js change it.
import exec from 'k6/execution';
import { ask, methods, waitUntilReady } from './lib/server.js';
import { statistics, summary } from './lib/summary.js';
import { slowest95, tags, thresholds } from './lib/thresholds.js';

const first = Number(__ENV.LOAD_START || 1000);
const increase = Number(__ENV.LOAD_STEP || 1000);
const seconds = Number(__ENV.LOAD_STEP_SECONDS || 5);
const rates = Array.from({ length: Number(__ENV.LOAD_STEPS || 20) }, (_, step) => first + step * increase);
const clients = Number(__ENV.LOAD_VUS || 200);

const scenarios = {};
const limits = thresholds();
delete limits.http_req_duration;
for (const method of methods) limits[`http_req_duration{name:${method}}`] = ['p(95)>=0'];
rates.forEach((rate, step) => {
  scenarios[`rate_${rate}`] = {
    executor: 'constant-arrival-rate',
    rate,
    timeUnit: '1s',
    duration: `${seconds}s`,
    startTime: `${step * seconds}s`,
    gracefulStop: '1s',
    preAllocatedVUs: clients,
    maxVUs: clients,
    tags: { step: String(rate) },
  };
  const stop = (threshold) => [{ threshold, abortOnFail: true, delayAbortEval: '2s' }];
  // A step is held with 99 of 100 requests sent in time; it ends the run with less than 95.
  // k6 marks what it drops with the scenario alone.
  limits[`dropped_iterations{scenario:rate_${rate}}`] = stop(`count<${0.05 * rate * seconds}`);
  limits[`http_req_duration{step:${rate}}`] = stop(`p(95)<${slowest95}`);
  limits[`http_reqs{step:${rate}}`] = ['count>=0'];
});

export const options = { scenarios, thresholds: limits, summaryTrendStats: statistics, systemTags: tags };

export const setup = waitUntilReady;

export default function (server) {
  ask(methods[exec.scenario.iterationInTest % methods.length], server);
}

export function handleSummary(data) {
  const value = (name, step, key) => {
    const metric = data.metrics[`${name}{step:${step}}`];
    return metric ? metric.values[key] || 0 : 0;
  };
  const tried = rates.filter((rate) => value('http_reqs', rate, 'count') > 0);
  const held = tried.filter((rate) => value('http_reqs', rate, 'count') >= 0.99 * rate * seconds
    && value('http_req_duration', rate, 'p(95)') < slowest95);
  const steps = tried.map((rate) => `  ${String(rate).padStart(7)} a second: `
    + `${Math.round(value('http_reqs', rate, 'count') / seconds)} answered, 95 % within `
    + `${value('http_req_duration', rate, 'p(95)').toFixed(1)} ms${held.includes(rate) ? '' : ' — not held'}`);
  const best = held.length ? `Held ${Math.max(...held)} requests a second.` : 'Held none of the rates.';
  return summary('Rate test', data, [...steps, best]);
}
