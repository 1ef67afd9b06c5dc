/** One call at the vault's door, to change keys; it opens nothing, so no passkey is asked for. */

import { connect } from 'node:net';
import { utf8 } from '@countersign/base/bytes.ts';
import { frameHead, FrameSplitter } from '@countersign/base/frame-splitter.ts';
import type { ProblemCode } from '@countersign/wire/problems.ts';
import { formatCall, parseReply } from '@countersign/wire/vault/caller-frames.ts';
import { vaultFrameBytesMax } from '@countersign/wire/vault/frames.ts';

/** What can be changed. */
export const keyKinds = ['root', 'messages', 'evidence', 'details'] as const;

/** One of them. */
export type KeyKind = (typeof keyKinds)[number];

const answerMsMax = 60_000;

/** `undefined` once it is done; else why the vault did not, or that it does not answer. */
export function changeKeys(socketPath: string, which: KeyKind): Promise<ProblemCode | undefined> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    const splitter = new FrameSplitter(vaultFrameBytesMax);
    const end = (problem: ProblemCode | undefined): void => {
      socket.destroy();
      resolve(problem);
    };
    socket.setTimeout(answerMsMax, () => end('vault-unavailable'));
    socket.on('error', () => end('vault-unavailable'));
    socket.on('close', () => end('vault-unavailable'));
    socket.on('data', (chunk) => {
      const [payload] = splitter.push(chunk);
      if (payload !== undefined) end(parseReply(payload).problem);
    });
    const call = formatCall(1, 'changeKeys', utf8(JSON.stringify({ which })));
    socket.write(frameHead(call.length));
    socket.write(call);
  });
}
