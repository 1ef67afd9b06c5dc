/** The screen's settings: only where it listens, since it may know nothing else. */

import type { Setting, SettingsOf } from '@countersign/base/settings.ts';
import { socketPathBytesMax } from './limits.ts';

const socket: Setting<string> = {
  name: 'screen-socket',
  about: 'path of the unix socket on which the vault reaches the screen',
  fallback: undefined,
  read: readSocketPath,
};

/** What the screen reads from its environment; it has no file, having no disk. */
export const screenSettings = { socket } as const;

/** The checked values. */
export type ScreenSettings = SettingsOf<typeof screenSettings>;

function readSocketPath(text: string): { ok: string } | { problem: string } {
  if (!text.startsWith('/')) return { problem: 'must be an absolute path' };
  const isShort = Buffer.byteLength(text) <= socketPathBytesMax;
  return isShort ? { ok: text } : { problem: `must be at most ${socketPathBytesMax} bytes` };
}
