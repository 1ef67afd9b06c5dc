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
  authorityPort: portSetting('authority-port', 'the page for authorities', defaultPorts.authority),
  edgePort: portSetting('edge-port', 'the edge (the API)', defaultPorts.edge),
  logPort: portSetting('log-port', 'the public side of the log', defaultPorts.log),
  logWriterPort: portSetting('log-writer-port', 'the log writer', defaultPorts.logWriter),
  witness1Port: portSetting('witness-1-port', 'the first witness', defaultPorts.witness1),
  witness2Port: portSetting('witness-2-port', 'the second witness', defaultPorts.witness2),
  witness3Port: portSetting('witness-3-port', 'the third witness', defaultPorts.witness3),
} as const;

function portSetting(name: string, what: string, port: number): Setting<number> {
  return {
    name,
    about: `TCP port of ${what}.`,
    fallback: String(port),
    read: readWhole(1, 65_535),
  };
}
