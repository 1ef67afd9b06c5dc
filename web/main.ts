/** The web process: builds the apps when their sources changed and serves them as static files. */

import { join } from 'node:path';
import { openDoor, type OpenDoor } from '@countersign/base/node/machine-door.ts';
import {
  announceReady,
  faultName,
  refuseToStart,
  reportFault,
  settingsFromEnv,
  untilToldToStop,
} from '@countersign/base/node/process-shell.ts';
import { requestBytesMax } from './limits.ts';
import { buildApps, type AppName } from './server/build-apps.ts';
import { pageHeaders } from './server/page-headers.ts';
import { answerPage } from './server/answer-page.ts';
import { readSiteFiles } from './server/site-files.ts';
import { webSettings } from './settings.ts';

const settings = settingsFromEnv(webSettings);
const told = untilToldToStop();
const dist = await buildApps().catch((error: Error) => refuseToStart(error.message));
const messenger = await serve('messenger', settings.messengerPort);
const staff = await serve('staff', settings.staffPort);
const authority = await serve('authority', settings.authorityPort);
announceReady({
  messenger: messenger.address,
  staff: staff.address,
  authority: authority.address,
});
await told;
await Promise.all([messenger.close(), staff.close(), authority.close()]);
process.exit();

async function serve(app: AppName, port: number): Promise<OpenDoor> {
  const { host, edgeUrl, logUrl, trustFile, contestAt, companySignIn, authorityAt } = settings;
  const isStaffAtCompany = app === 'staff' && companySignIn !== '';
  const site = {
    files: await readSiteFiles(join(dist, app)),
    headers: pageHeaders({ app, edgeUrl, logUrl }),
    trust: {
      ...{ file: trustFile, edgeUrl, logUrl },
      ...(contestAt === '' ? {} : { contestAt }),
      ...(isStaffAtCompany ? { companySignIn } : {}),
      ...(app === 'staff' ? { authorityAt } : {}),
    },
  };
  const door = await openDoor({
    host,
    port,
    bodyBytesMax: requestBytesMax,
    answer: (request) => answerPage(request, site),
    onFault: (error) => reportFault('request-failed', { error: faultName(error) }),
  }).catch((error: unknown) => {
    return refuseToStart(`cannot listen on ${host}:${port}: ${faultName(error)}`);
  });
  return door;
}
