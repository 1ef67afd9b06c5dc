/** Looks for the server half of all passwords: gone beside accounts, it lets nobody in. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@countersign/store/database.ts';
import { hasAccounts } from '@countersign/store/people/accounts.ts';
import { dataFolder } from '../stack/process-plans.ts';
import { well, wrong, type Advice } from './advice.ts';

/** Nothing before the first run; in an operator's own database accounts are asked for. */
export async function adviseOnPasswords(
  dataDir: string,
  databaseUrl: string | undefined,
): Promise<Advice[]> {
  const path = join(dataFolder('edge', { dataDir }), 'opaque-setup');
  if (existsSync(path)) return [well(`${path} is there, which all passwords need`)];
  const isNeeded = hasDevices(dataDir) || (await areAccountsIn(databaseUrl));
  if (!isNeeded) return [];
  return [wrong(`${path} is missing: without it no password works; put it back from a backup`)];
}

/** Every account put its first device into the device log. */
function hasDevices(dataDir: string): boolean {
  return existsSync(join(dataFolder('log', { dataDir }), 'device/tile/entries'));
}

/** A database that does not answer, or has no tables yet, is spoken of elsewhere. */
async function areAccountsIn(databaseUrl: string | undefined): Promise<boolean> {
  if (databaseUrl === undefined) return false;
  const db = openDatabase(databaseUrl);
  try {
    return await hasAccounts(db);
  } catch {
    return false;
  } finally {
    await db.destroy();
  }
}
