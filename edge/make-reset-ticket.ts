/** Makes a reset ticket for one account, after the operator has checked who asks for it. */

import { base64url } from '@countersign/base/base64.ts';
import { refuseToStart, settingsFromEnv } from '@countersign/base/node/process-shell.ts';
import { systemRandom } from '@countersign/base/random.ts';
import { openDatabase } from '@countersign/store/database.ts';
import { findAccountByHandle } from '@countersign/store/people/accounts.ts';
import { keepResetTicket } from '@countersign/store/people/resets.ts';
import { resetTicketMs } from './limits.ts';
import { sha256 } from './sessions/tokens.ts';
import { edgeSettings } from './settings.ts';

const [handle] = process.argv.slice(2);
if (handle === undefined) refuseToStart('usage: node edge/make-reset-ticket.ts HANDLE');
const { databaseUrl } = settingsFromEnv({ databaseUrl: edgeSettings.databaseUrl });
const db = openDatabase(databaseUrl);
const account = await findAccountByHandle(db, handle);
if (account === undefined) refuseToStart('nobody has this handle');
const ticket = systemRandom(32);
await keepResetTicket(db, {
  ticket_hash: sha256(ticket),
  account_id: account.account_id,
  expires_at_ms: Date.now() + resetTicketMs,
});
await db.destroy();
process.stdout.write(`${base64url(ticket)}\n`);
