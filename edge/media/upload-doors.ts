/** Upload doors: what is too large, too much or from a stranger is refused before a byte comes. */

import { createHash } from 'node:crypto';
import { fromBase64url } from '@countersign/base/base64.ts';
import { sameBytes, type Bytes } from '@countersign/base/bytes.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { addressText, piecesOf, plainBytesOf } from '@countersign/rules/media/media-format.ts';
import { judgeAttaching } from '@countersign/rules/media/media-pack.ts';
import type { MediaRefusal } from '@countersign/rules/media/media-refusals.ts';
import { isAnswered, noteMediaView, readableMedia } from '@countersign/store/media/media-reads.ts';
import {
  beginMedia,
  carryMedia,
  findMedia,
  mediaBytesSince,
  mediaPieces,
  readyMedia,
  type Media,
  type MediaPlace,
} from '@countersign/store/media/uploads.ts';
import * as routes from '@countersign/wire/http/media-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type * as z from 'zod';
import type { KnownConversation } from '../conversations/conversation-cache.ts';
import { memberConversation } from '../conversations/membership.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import { TokenBuckets } from '../doors/rate-limit.ts';
import type { House } from '../house.ts';
import { mediaBurst, mediaDayMs, mediaEveryMs } from '../limits.ts';
import type { LiveSession } from '../sessions/sign-in-session.ts';

/** What these doors need of the house. */
export type MediaHouse = Pick<
  House,
  'db' | 'conversations' | 'clock' | 'blobs' | 'mediaTerms' | 'settings'
>;

/** The routes of media that speak JSON. */
export function uploadDoors(house: MediaHouse): MountedRoute[] {
  const begins = new TokenBuckets({ burst: mediaBurst, everyMs: mediaEveryMs }, house.clock);
  return [
    mounted(routes.beginMedia, async ({ params, body, caller }) => {
      begins.take(caller.account);
      const known = await memberConversation(house, caller, params.conversation);
      const isAccepted = isAcceptedBySomebody(known, caller.account);
      return begin(house, caller, { ...params, ...body, isAccepted });
    }),
    mounted(routes.finishMedia, async ({ params, body, caller }) => {
      const media = await demandOwnUpload(house, caller, params);
      await finish(house, media, { place: params, address: fromBase64url(body.address) });
      return {};
    }),
    mounted(routes.noteMediaSeen, async ({ params, caller }) => {
      await memberConversation(house, caller, params.conversation);
      const media = await readableMedia(house.db, params, caller.account);
      if (media === undefined) throw new Problem('not-found');
      if (media.once) {
        const view = { account: caller.account, seenAtMs: house.clock() };
        await noteMediaView(house.db, params, view);
      }
      return {};
    }),
  ];
}

/** Whoever let somebody in knows them, also before having answered. */
function isAcceptedBySomebody(
  { standings }: Pick<KnownConversation, 'standings'>,
  account: AccountId,
): boolean {
  return [...standings].some(([who, standing]) => who !== account && standing === 'accepted');
}

type Asked = z.output<typeof routes.beginMedia.body>
  & Pick<MediaPlace, 'conversation'> & { readonly isAccepted: boolean };

async function begin(
  house: MediaHouse,
  caller: LiveSession,
  asked: Asked,
): Promise<z.input<typeof routes.uploadView>> {
  const { conversation, event, item, kind, bytes, once, from } = asked;
  const place = { conversation, event, item };
  const held = await findMedia(house.db, place);
  if (held === undefined) await demandAllowed(house, caller.account, asked);
  const media = await beginMedia(house.db, {
    conversation_id: conversation,
    event_id: event,
    item,
    account_id: caller.account,
    kind,
    bytes,
    pieces: piecesOf(bytes),
    once,
    created_at_ms: house.clock(),
  });
  const isSame =
    media.account_id === caller.account
    && media.bytes === bytes
    && media.kind === kind
    && media.once === once;
  if (!isSame) throw new Problem('event-id-taken');
  if (from !== undefined && media.stage === 'uploading')
    await carry(house, caller, { from, media });
  return viewOf(house, place);
}

async function demandAllowed(house: MediaHouse, account: AccountId, asked: Asked): Promise<void> {
  const { kind, once, conversation } = asked;
  const [dayBytes, isWrittenTo] = await Promise.all([
    mediaBytesSince(house.db, account, house.clock() - mediaDayMs),
    isAnswered(house.db, conversation, account),
  ]);
  const wanted = { kind, once, bytes: plainBytesOf(asked.bytes) };
  const isKnown = isWrittenTo || asked.isAccepted;
  const judged = judgeAttaching(house.mediaTerms, wanted, { dayBytes, isKnown });
  if (judged.kind === 'refused') refuse(judged.why);
}

/** What somebody may read, they may send on: the pieces are the same, and so is the key. */
async function carry(
  house: MediaHouse,
  caller: LiveSession,
  { from, media }: { readonly from: MediaPlace; readonly media: Media },
): Promise<void> {
  await memberConversation(house, caller, from.conversation);
  const source = await readableMedia(house.db, from, caller.account);
  if (source === undefined || source.once) refuse('media-gone');
  if (source.bytes !== media.bytes) throw new Problem('malformed-request');
  const place = {
    conversation: media.conversation_id,
    event: media.event_id,
    item: media.item,
  };
  const isCarried = await carryMedia(house.db, from, { place, readyAtMs: house.clock() });
  if (!isCarried) refuse('media-gone');
}

/** The whole is checked by the hashes that its pieces were checked by when they came. */
async function finish(
  house: MediaHouse,
  media: Media,
  { place, address }: { readonly place: MediaPlace; readonly address: Bytes | undefined },
): Promise<void> {
  if (address === undefined) throw new Problem('malformed-request');
  if (media.stage === 'uploading') {
    const pieces = await mediaPieces(house.db, place);
    if (pieces.length !== media.pieces) refuse('media-unfinished');
    const text = addressText(pieces.map(({ sha256 }) => sha256));
    const found = createHash('sha256').update(text).digest();
    if (!sameBytes(found, address)) refuse('media-damaged');
    await readyMedia(house.db, place, { address, readyAtMs: house.clock() });
    return;
  }
  // The answer got lost, and the device asks again.
  if (media.address === null || !sameBytes(media.address, address)) refuse('media-damaged');
}

/** How far an upload is, counted from its first piece. */
export async function viewOf(
  house: Pick<MediaHouse, 'db'>,
  place: MediaPlace,
): Promise<{ have: number; ready: boolean }> {
  const media = await findMedia(house.db, place);
  if (media?.stage === 'ready') return { have: media.pieces, ready: true };
  const pieces = await mediaPieces(house.db, place);
  const gap = pieces.findIndex(({ piece }, at) => piece !== at);
  return { have: gap < 0 ? pieces.length : gap, ready: false };
}

/** An upload that this person began; throws `not-found`. */
export async function demandOwnUpload(
  house: Pick<MediaHouse, 'db'>,
  caller: Pick<LiveSession, 'account'>,
  place: MediaPlace,
): Promise<Media> {
  const media = await findMedia(house.db, place);
  if (media?.account_id !== caller.account) throw new Problem('not-found');
  return media;
}

/** Refuses with the reason that a person is told. */
export function refuse(why: MediaRefusal): never {
  throw new Problem('not-allowed', undefined, why);
}
