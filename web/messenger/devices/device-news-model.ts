/** News of my devices as cards: what happened, how bad it is, and what I can do about it. */

import type { DeviceNews } from '@countersign/client/devices/device-news.ts';
import type { DeviceId } from '@countersign/rules/ids.ts';
import type { DeviceView } from '@countersign/wire/http/people/account-routes.ts';

/** One thing to tell the owner. */
export type NewsCard = {
  readonly kind: 'hidden' | 'list' | 'own-missing' | 'reset' | 'new';
  /** The device that can be removed; none where the list itself is at fault. */
  readonly device: DeviceId | undefined;
  /** Of the reset, where it is one: its device may bear the name of another. */
  readonly leafHash?: string;
  readonly name: string | undefined;
  /** When it came, or when a reset takes force. */
  readonly atMs: number | undefined;
};

/** The cards, the worst first. */
export function newsCards(
  news: DeviceNews | undefined,
  views: readonly DeviceView[],
): readonly NewsCard[] {
  if (news === undefined) return [];
  const nameOf = (device: DeviceId) => views.find((view) => view.device === device)?.name;
  const about = (kind: NewsCard['kind'], device?: DeviceId, atMs?: number): NewsCard => ({
    kind,
    device,
    name: device === undefined ? undefined : nameOf(device),
    atMs,
  });
  const alarms = news.alarms.map((alarm) => {
    switch (alarm.kind) {
      case 'hidden-device':
        return about('hidden', alarm.device);
      case 'list-changed':
        return about('list');
      case 'own-device-missing':
        return about('own-missing');
    }
  });
  return [
    ...alarms,
    ...news.resets.map(({ device, leafHash, dueMs }) => {
      return { ...about('reset', device, dueMs), leafHash };
    }),
    ...news.fresh.map(({ device, atMs }) => about('new', device, atMs)),
  ];
}

/** The worst of it in one word, for the line above every page. */
export function newsLine(
  news: DeviceNews | undefined,
): 'alarm' | 'reset' | 'overdue' | 'new' | undefined {
  if (news === undefined) return undefined;
  if (news.alarms.length > 0) return 'alarm';
  if (news.resets.length > 0) return 'reset';
  if (news.isOverdue === true) return 'overdue';
  return news.fresh.length > 0 ? 'new' : undefined;
}
