/** What the edge does again and again: outbox, overdue leaves, openings, sockets, sessions. */

import { standingsChangedSince } from '@countersign/store/conversations/standings.ts';
import { sessionsEndedSince, touchSessions } from '@countersign/store/people/sessions.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { renewDetails } from './details/keep-details.ts';
import type { Round } from './courier/rounds.ts';
import { sweepSockets } from './sockets/socket-door.ts';
import { followHolds } from './holds/hold-rounds.ts';
import type { House } from './house.ts';
import {
  courierEveryMs,
  endedSessionsOverlapMs,
  endedSessionsPollMs,
  headEveryMs,
  revealPollMs,
  standingsLookBackMs,
  standingsPollMs,
  sweepEveryMs,
  touchSessionsEveryMs,
} from './limits.ts';
import { tellRevealed } from './orders/house-steps.ts';
import { FrozenSlots } from './staff/frozen-slots.ts';
import type { OpeningRuns } from './safety/opening-runs.ts';

/** The rounds of one edge. */
export function edgeRounds(house: House, runs: OpeningRuns): Round[] {
  const { courier } = house;
  const frozen = new FrozenSlots();
  return [
    { name: 'outbox', everyMs: courierEveryMs, run: () => carryLeaves(house) },
    { name: 'heads', everyMs: headEveryMs, run: () => courier.showHead() },
    { name: 'statements', everyMs: courierEveryMs, run: () => courier.logOverdueStatements() },
    { name: 'openings', everyMs: courierEveryMs, run: () => runs.resume() },
    { name: 'reveals', everyMs: revealPollMs, run: () => tellRevealed(house) },
    { name: 'holds', everyMs: courierEveryMs, run: () => followHolds(house) },
    { name: 'sockets', everyMs: sweepEveryMs, run: () => sweepSockets(house) },
    { name: 'standings', everyMs: standingsPollMs, run: () => lookAgain(house) },
    { name: 'ended-sessions', everyMs: endedSessionsPollMs, run: () => cutEndedSessions(house) },
    { name: 'frozen-slots', everyMs: endedSessionsPollMs, run: () => frozen.signOut(house) },
    { name: 'detail-keys', everyMs: headEveryMs, run: () => renewDetails(house) },
    { name: 'session-use', everyMs: touchSessionsEveryMs, run: () => touch(house) },
  ];
}

/** The round's own line in the log says that some leaf is refused; the others are on their way. */
async function carryLeaves({ courier }: House): Promise<void> {
  if ((await courier.emptyOutbox()) > 0) throw new Problem('too-large');
}

/** Sessions may end at another edge, or by a decision: their sockets here go within seconds. */
async function cutEndedSessions({ db, connections, clock }: House): Promise<void> {
  const ended = await sessionsEndedSince(db, clock() - endedSessionsOverlapMs);
  for (const session of ended) connections.endSession(session, 'session-ended');
}

/** An answer or a block may be given at another edge: what is in memory here follows. */
async function lookAgain({ db, conversations, clock }: House): Promise<void> {
  for (const id of await standingsChangedSince(db, clock() - standingsLookBackMs)) {
    if (conversations.peek(id) !== undefined) await conversations.reload(id);
  }
}

async function touch({ db, connections, clock }: House): Promise<void> {
  await touchSessions(db, connections.liveSessions(), clock());
}
