/** Groups that do not exist: everything answers, somebody waits, and a link is there. */

import type { AccountId } from '@countersign/rules/ids.ts';
import type { GroupPort } from '../../messenger/groups/group-port.ts';

const hourMs = 3_600_000;

/** The calls of groups, without consequences. */
export const pretendGroups: GroupPort = {
  create: async () => 'c2'.repeat(16) as never,
  rename: async () => undefined,
  add: async () => undefined,
  remove: async () => undefined,
  leave: async () => undefined,
  setRole: async () => undefined,
  lock: async () => undefined,
  setVanishing: async () => undefined,
  pin: async () => undefined,
  unpin: async () => undefined,
  makeInvite: async () => 'Zk3l0pQ9vYxN7aTgW2sH5bJcR8eM1uDfVoKiLzXyEw4',
  endInvite: async () => undefined,
  decline: async () => undefined,
  askToJoin: async () => 'waiting',
  invites: async () => [
    {
      invite: 'ab'.repeat(32),
      madeBy: 'Maya Lindqvist',
      madeAtMs: Date.now() - 20 * hourMs,
      expiresAtMs: Date.now() + 148 * hourMs,
      uses: 3,
      usesMax: 10,
    },
  ],
  joinAsks: async () => [
    {
      account: '6e'.repeat(16) as AccountId,
      handle: 'lena.w',
      displayName: 'Lena Wolff',
      askedAtMs: Date.now() - 2 * hourMs,
    },
  ],
  lookAtInvite: async () => ({ madeBy: 'Maya Lindqvist', members: 4, state: 'none' }),
};
