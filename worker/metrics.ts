/** Metrics of the worker: rows per job, and what is wrong now. */

import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';

/** Everything the worker counts. */
export type WorkerMetrics = ReturnType<typeof createMetrics>;

/** Fresh metrics in a registry of their own. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    jobRows: new Counter({
      name: 'worker_job_rows_total',
      help: 'Rows that jobs erased, ended or forgot.',
      labelNames: ['job'],
      registers,
    }),
    alarms: new Gauge({
      name: 'worker_alarm',
      help: '1 while the named thing is wrong.',
      labelNames: ['kind'],
      registers,
    }),
    logAge: new Gauge({
      name: 'worker_log_age_seconds',
      help: 'Age of the newest countersigned head of the access log.',
      registers,
    }),
    outbox: new Gauge({
      name: 'worker_vault_outbox',
      help: 'Leaves of the vault that wait to be logged.',
      registers,
    }),
    overdue: new Gauge({
      name: 'worker_vault_overdue_reveals',
      help: 'Gags that have ended with nothing revealed; the vault opens nothing above 0.',
      registers,
    }),
    vaultTimeAge: new Gauge({
      name: 'worker_vault_time_age_seconds',
      help: 'Age of the newest time that witnesses have shown the vault.',
      registers,
    }),
  };
}
