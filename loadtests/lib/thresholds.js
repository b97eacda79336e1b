// SPDX-License-Identifier: GPL-3.0-only
// What fails a run, whatever its shape.
import { methods } from './server.js';

// What a point in InfluxDB is told apart by: fewer tags, fewer series, more of the machine left for the load.
export const tags = ['check', 'error', 'name', 'scenario', 'status'];

export const slowest95 = Number(__ENV.LOAD_P95_MS || 250);

export function thresholds(limit = slowest95, names = methods) {
  const limits = {
    http_req_failed: ['rate==0'],
    http_req_duration: [`p(95)<${limit}`],
    checks: ['rate==1'],
    wrong_status: ['count==0'],
    wrong_body: ['count==0'],
    missing_age: ['count==0'],
    wrong_source: ['count==0'],
  };
  if (__ENV.LOAD_MIN_RATE) limits.http_reqs = [`rate>${__ENV.LOAD_MIN_RATE}`];
  for (const name of names) {
    limits[`http_req_duration{name:${name}}`] = [`p(95)<${limit}`];
    limits[`http_reqs{name:${name}}`] = ['count>0'];
  }
  return limits;
}
