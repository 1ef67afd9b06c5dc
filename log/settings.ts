/** The settings of the log process, which serves the access log and the device log. */

import { readText, type Setting } from '@countersign/base/settings.ts';
import { readWhole } from '@countersign/base/node/setting-kinds.ts';
import { readWitnessIntervals } from './witnesses/witness-intervals.ts';
import { isKeyName } from '@countersign/proof/vkey.ts';

const readOrigin = (text: string) => {
  return isKeyName(text) ? { ok: text } : { problem: 'is not a key name' };
};

const tokenLengthMin = 32;

/** What key creation needs to know. */
export const logIdentitySettings = {
  dataDir: {
    name: 'log-data-dir',
    about: 'Folder for the log keys, the signed heads and the tiles.',
    fallback: 'data/log',
    read: readText,
  },
  accessOrigin: {
    name: 'log-access-origin',
    about: 'Permanent name of the access log and of its key.',
    fallback: 'countersign.dev/access',
    read: readOrigin,
  },
  deviceOrigin: {
    name: 'log-device-origin',
    about: 'Permanent name of the device log and of its key.',
    fallback: 'countersign.dev/device',
    read: readOrigin,
  },
} as const satisfies Record<string, Setting<unknown>>;

/** Everything the running process needs to know. */
export const logSettings = {
  ...logIdentitySettings,
  host: {
    name: 'log-host',
    about: 'Address of the public door, which anybody may read.',
    fallback: '127.0.0.1',
    read: readText,
  },
  port: {
    name: 'log-port',
    about: 'Port of the public door; 0 lets the system choose.',
    fallback: '7420',
    read: readWhole(0, 65_535),
  },
  writerHost: {
    name: 'log-writer-host',
    about: 'Address of the writer door; keep it off public networks.',
    fallback: '127.0.0.1',
    read: readText,
  },
  writerPort: {
    name: 'log-writer-port',
    about: 'Port of the writer door; 0 lets the system choose.',
    fallback: '7421',
    read: readWhole(0, 65_535),
  },
  writeToken: {
    name: 'log-write-token',
    about: 'Secret that writers show, at least 32 characters.',
    fallback: undefined,
    secret: true,
    read: (text) => {
      return text.length >= tokenLengthMin
        ? { ok: text }
        : { problem: 'must have 32 characters or more' };
    },
  },
  deviceWriteToken: {
    name: 'log-device-write-token',
    about: 'Secret for the device log alone; empty: the same as log-write-token.',
    fallback: '',
    secret: true,
    read: (text) => {
      const fits = text === '' || text.length >= tokenLengthMin;
      return fits ? { ok: text } : { problem: 'must have 32 characters or more' };
    },
  },
  headsFile: {
    name: 'log-heads-file',
    about: 'The signed heads, on a disk that is never restored; empty: in the data folder.',
    fallback: '',
    read: (text) => ({ ok: text }),
  },
  indexSeconds: {
    name: 'log-index-seconds',
    about: 'How often the tags of the access log are indexed, in seconds.',
    fallback: '86400',
    read: readWhole(1, 604_800),
  },
  witnessIntervals: {
    name: 'log-witness-intervals',
    about: 'Witnesses to ask less often, as name=milliseconds with commas; public ones want 1000.',
    fallback: '',
    read: readWitnessIntervals,
  },
  policyFile: {
    name: 'log-policy-file',
    about: 'Trust policy (C2SP tlog-policy) with this log and the witnesses to ask.',
    fallback: 'data/trust/trust.policy',
    read: readText,
  },
  poolMs: {
    name: 'log-pool-ms',
    about: 'Milliseconds that the first entry waits for others to share its checkpoint.',
    fallback: '20',
    read: readWhole(0, 250),
  },
  countersignWaitMs: {
    name: 'log-countersign-wait-ms',
    about: 'How long a writer waits for the witnesses before it hears that they did not answer.',
    fallback: '10000',
    read: readWhole(100, 60_000),
  },
  heartbeatMs: {
    name: 'log-heartbeat-ms',
    about: 'Longest time between two cosigned checkpoints, even of the same size.',
    fallback: '15000',
    read: readWhole(100, 600_000),
  },
} as const satisfies Record<string, Setting<unknown>>;
