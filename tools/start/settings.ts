/** The settings of the whole stack: ports, folder and database. */

import { readText, type Setting } from '@countersign/base/settings.ts';
import { readWhole } from '@countersign/base/node/setting-kinds.ts';
import { defaultPorts } from '../stack/addresses.ts';

/** Read by `npm start`, which hands each process what it needs. */
export const stackSettings = {
  dataDir: {
    name: 'data-dir',
    about: 'The folder that holds everything this copy keeps.',
    fallback: 'data',
    read: readText,
  },
  messengerPort: portSetting('messenger-port', 'the messenger', defaultPorts.messenger),
  staffPort: portSetting('staff-port', 'the staff pages', defaultPorts.staff),
  edgePort: portSetting('edge-port', 'the edge (the API)', defaultPorts.edge),
  logPort: portSetting('log-port', 'the public side of the log', defaultPorts.log),
  logWriterPort: portSetting('log-writer-port', 'the log writer', defaultPorts.logWriter),
  witnessPort: portSetting('witness-port', 'the witness', defaultPorts.witness),
} as const;

function portSetting(name: string, what: string, port: number): Setting<number> {
  return {
    name,
    about: `TCP port of ${what}.`,
    fallback: String(port),
    read: readWhole(1, 65_535),
  };
}
