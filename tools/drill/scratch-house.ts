/** A scratch copy of the stack for drills: its people, its staff at software passkeys, its log. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cheapKeyStretching } from '@countersign/client/accounts/password.ts';
import { createClient, type Client } from '@countersign/client/client.ts';
import { memoryStorage } from '@countersign/client/devices/memory-storage.ts';
import { nodeCipher } from '@countersign/client/node/node-cipher.ts';
import { createStaffClient, type StaffClient } from '@countersign/client/staff/staff-client.ts';
import type { TrustFile } from '@countersign/client/trust/trust-file.ts';
import { nodeProofCrypto } from '@countersign/proof/node/proof-crypto.ts';
import { TileReader } from '@countersign/proof/tile-reader.ts';
import { parseTrustPolicy } from '@countersign/proof/trust-policy.ts';
import { startStack, type Stack } from '../stack/stack.ts';
import { SoftwarePasskeys } from './software-passkeys.ts';

const password = 'a password for drills only';

/** A running scratch stack; nothing of it outlives the drill. */
export class ScratchHouse {
  readonly stack: Stack;
  readonly trust: TrustFile;
  readonly #folder: string;
  readonly #clients: Client[] = [];

  private constructor(stack: Stack, folder: string) {
    this.stack = stack;
    this.#folder = folder;
    const trust = JSON.parse(readFileSync(stack.addresses.trustFile, 'utf8')) as TrustFile;
    this.trust = { ...trust, edgeUrl: stack.addresses.edge };
  }

  static async open(): Promise<ScratchHouse> {
    const folder = mkdtempSync(join(tmpdir(), 'countersign-drill-'));
    const stack = await startStack({
      dataDir: folder,
      ports: 'free',
      durable: false,
      without: ['web'],
      // Nobody is real here, and a night has no time for papers.
      settings: { COUNTERSIGN_EDGE_DISCLOSURES_BESIDE_ORDERS: 'allowed' },
    });
    return new ScratchHouse(stack, folder);
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.disconnect();
    await this.stack.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async person(handle: string): Promise<Client> {
    const client = createClient({
      trust: this.trust,
      storage: memoryStorage(),
      recordCipher: nodeCipher,
      keyStretching: cheapKeyStretching,
    });
    this.#clients.push(client);
    const about = { handle, displayName: `${handle} of the drill`, birthMonth: '1990-05' };
    await client.signUp({ ...about, password, deviceName: 'first' });
    await client.connect();
    return client;
  }

  /** Somebody of the first roster, enrolled, in force and signed in. */
  async staff(slot: string): Promise<StaffClient> {
    const { invitations, staff: origin } = this.stack.addresses;
    const all = JSON.parse(readFileSync(invitations, 'utf8')) as { slot: string; code: string }[];
    const invitation = all.find((one) => one.slot === slot);
    if (invitation === undefined) throw new Error(`nobody is invited as ${slot}`);
    const passkeys = new SoftwarePasskeys(origin);
    const staff = createStaffClient({ trust: this.trust, passkeys });
    const { effectiveFrom } = await staff.enrol(invitation);
    await pause(effectiveFrom * 1_000 - Date.now() + 50);
    await staff.signIn();
    return staff;
  }

  /** The access log as it is now, checked against its own head. */
  async accessLog() {
    const parsed = parseTrustPolicy(this.trust.policy, nodeProofCrypto);
    if (parsed.kind === 'malformed')
      throw new Error('the trust policy of the scratch stack is broken');
    const { policy } = parsed;
    const origin = policy.logs
      .map(({ vkey }) => vkey.name)
      .find((name) => name.endsWith('/access'));
    const fetchFile = async (path: string): Promise<Uint8Array | undefined> => {
      const answer = await fetch(`${this.stack.addresses.log}/access/${path}`);
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
    };
    const parts = { fetch: fetchFile, policy, crypto: nodeProofCrypto, origin: origin ?? '' };
    const reader = new TileReader(parts);
    const head = await reader.checkpoint();
    if (head.kind === 'refused') throw new Error('the log is not countersigned');
    return { reader, head };
  }
}

/** Waits until something holds; throws after a minute. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const endMs = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > endMs) throw new Error(`waited a minute for ${what}`);
    await pause(50);
  }
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
