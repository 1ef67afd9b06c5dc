/** News of devices as they could come, chosen by the page's address. */

import type { DeviceNews } from '@countersign/client/devices/device-news.ts';
import type { DeviceId } from '@countersign/rules/ids.ts';

const hourMs = 3_600_000;

/** `?new`, `?reset` and `?hidden` each add theirs. */
export function pretendNews(search: string): DeviceNews | undefined {
  const device = (digit: string): DeviceId => digit.repeat(32) as DeviceId;
  const has = (name: string): boolean => search.includes(name);
  return {
    alarms: has('hidden')
      ? [
          { kind: 'hidden-device', device: device('9') },
          { kind: 'list-changed', why: 'shorter' },
        ]
      : [],
    fresh: has('new') ? [{ device: device('1'), atMs: Date.now() - 2 * hourMs }] : [],
    resets: has('reset')
      ? [{ device: device('8'), leafHash: 'hash', dueMs: Date.now() + 70 * hourMs }]
      : [],
    memory: undefined,
  };
}
