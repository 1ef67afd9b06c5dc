/** The desk of containment: stop, lift, look back, and change who is on the staff. */

import { base64url } from '@countersign/base/base64.ts';
import {
  parseAccessLeaf,
  type RosterLeaf,
  type RosterSlot,
} from '@countersign/rules/access/access-leaf.ts';
import { authorityPreimage } from '@countersign/rules/access/acts.ts';
import type { ActId } from '@countersign/rules/ids.ts';
import type { Suspicion } from '@countersign/rules/incident/blast-radius.ts';
import type { IncidentReport, SignedReport } from '@countersign/rules/incident/incident-report.ts';
import {
  changeKeys,
  getContainment,
  getRoster,
  type ActView,
  type Containment,
} from '@countersign/wire/http/containment/act-routes.ts';
import { signedByVault } from '../../trust/vault-key.ts';
import type { HoldDraft, HoldView } from '@countersign/wire/http/containment/hold-routes.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import * as acts from './acts.ts';
import type { ActPorts, Frozen, ShownAct } from './acts.ts';
import * as holds from './holds.ts';
import * as incident from './incident.ts';
import type { IncidentLog } from './incident.ts';

/** Whom or what a freeze stops. */
export type Freezable =
  | 'grants'
  | 'vault'
  | { readonly slot: string }
  /** By its id in the register, of which only a hash becomes public. */
  | { readonly authority: string };

/** A logged roster and where it stands. */
export type PlacedRoster = { readonly leaf: RosterLeaf; readonly index: number };

/** The calls of one signed-in desk; each throws `Problem`. */
export type ContainmentDesk = ReturnType<typeof containmentDesk>;

/** The ports are asked for with every call, because a session ends. */
export function containmentDesk(ports: () => ActPorts) {
  return {
    /** What stands still now, by the word of the vault. */
    state: (): Promise<Containment> => {
      const { edge, token } = ports();
      return edge.call(getContainment, { token });
    },
    /** In force before this returns; `level` 2 of the vault stops those who talk as well. */
    freeze: (whom: Freezable, level: 1 | 2 = 1): Promise<ActView> =>
      acts.act(ports(), { kind: 'freeze', what: nameOf(whom), level }),
    /** Asks that the freeze at a place of the log be lifted, if that is what it stopped. */
    thaw: (freeze: number, stopped: Frozen): Promise<ActView> =>
      acts.thaw(ports(), freeze, stopped),
    /** Says what was found of the emergency of a grant. */
    review: (grant: number, outcome: 'confirmed' | 'not-confirmed'): Promise<ActView> =>
      acts.act(ports(), { kind: 'review', grant, outcome }),
    /** Asks for more time for a gag; seconds since the epoch. */
    extend: (grant: number, revealBy: number): Promise<ActView> =>
      acts.act(ports(), { kind: 'extend', grant, revealBy }),
    /** Has the vault change keys at once; what was sealed before stays readable to whom it was. */
    changeKeys: async (which: 'root' | 'messages' | 'evidence' | 'details'): Promise<void> => {
      const { edge, token } = ports();
      await edge.call(changeKeys, { token, body: { which } });
    },
    /** Asks that these places be the roster. */
    changeRoster: (slots: readonly RosterSlot[]): Promise<ActView> =>
      acts.act(ports(), { kind: 'roster', slots }),
    /** The newest rosters, the newest first: what the vault did not sign is none. */
    rosters: async (): Promise<readonly PlacedRoster[]> => {
      const { edge, token, trust } = ports();
      const { rosters } = await edge.call(getRoster, { token });
      return rosters.flatMap(({ leaf: text, index }) => {
        const leaf = parseAccessLeaf(text);
        return leaf?.kind === 'roster' && signedByVault(leaf, trust) ? [{ leaf, index }] : [];
      });
    },
    /** Asks that something be kept from erasure, and signs; nothing of it opens by that. */
    hold: (draft: HoldDraft) => holds.askHold(ports(), draft),
    holds: (): Promise<readonly HoldView[]> => holds.holdsOf(ports()),
    /** Asks for more time for the hold of a grant; seconds since the epoch. */
    prolong: (grant: number, holdUntil: number): Promise<ActView> =>
      acts.act(ports(), { kind: 'prolong', grant, holdUntil }),
    /** Asks that the hold of a grant end now: what only it keeps is then gone for good. */
    release: (grant: number): Promise<ActView> => acts.act(ports(), { kind: 'release', grant }),
    /** What credentials could have opened and did open, by a log that is read here. */
    radius: (suspicion: Suspicion, log: IncidentLog) =>
      incident.readRadius(ports(), suspicion, log),
    /** Signs the report of a night. */
    signReport: (report: IncidentReport): Promise<SignedReport> =>
      incident.signReport(ports(), report),
    acts: (): Promise<readonly ActView[]> => acts.actsOf(ports()),
    view: (act: ActId): Promise<ShownAct> => acts.viewAct(ports(), act),
    sign: (shown: ShownAct): Promise<ActView> => acts.signAct(ports(), shown),
  };
}

function nameOf(whom: Freezable): string {
  if (typeof whom === 'string') return whom;
  if ('slot' in whom) return `slot:${whom.slot}`;
  return `authority:${base64url(sha256(authorityPreimage(whom.authority)))}`;
}
