/** Runs the jobs at their hours through the database, so that two workers never run one twice. */

import { Logger as JobLogger, parseCronItems, run, type TaskList } from 'graphile-worker';
import type { Logger } from 'pino';
import { jobConnectionsMax, jobsAtOnce } from './limits.ts';
import { jobTimes, runJob, type JobHouse, type JobName } from './jobs.ts';

/** The schema that the jobs have for themselves. */
const schema = 'jobs';

/** Starts taking jobs; every job also runs once at the start. */
export async function startJobs(
  house: JobHouse,
  connectionString: string,
  log: Logger,
): Promise<{ stop: () => Promise<void> }> {
  const names = Object.keys(jobTimes) as JobName[];
  const taskList: TaskList = Object.fromEntries(
    names.map((name) => [name, () => runJob(house, name)]),
  );
  const runner = await run({
    connectionString,
    maxPoolSize: jobConnectionsMax,
    schema,
    concurrency: jobsAtOnce,
    noHandleSignals: true,
    taskList,
    parsedCronItems: parseCronItems(
      names.map((task) => ({ task, match: jobTimes[task], identifier: task })),
    ),
    // Its own lines carry payloads and messages; only that something failed is passed on.
    logger: new JobLogger(() => (level) => {
      if (level === 'error') log.error('job failed');
    }),
  });
  for (const name of names) await runner.addJob(name, {}, { jobKey: `start:${name}` });
  return { stop: () => runner.stop() };
}
