/** A corpus: real conversations out of a JSON-lines file, plain or gzipped, in their own order. */

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { PlainFault } from '../plain-fault.ts';

/** One message of a corpus. */
export type CorpusMessage = { readonly sender: string; readonly text: string };

/** One conversation of a corpus. */
export type CorpusTalk = { readonly name: string; readonly messages: readonly CorpusMessage[] };

/** Conversations in the order of their first line, up to `limit` messages in all. */
export async function readCorpus(path: string, limit: number): Promise<CorpusTalk[]> {
  const talks = new Map<string, CorpusMessage[]>();
  let line = 0;
  let count = 0;
  for await (const text of linesOf(path)) {
    line++;
    if (text.trim() === '') continue;
    if (count >= limit) break;
    const { conversation, sender, text: said } = readLine(text, line);
    const talk = talks.get(conversation) ?? [];
    talk.push({ sender, text: said });
    talks.set(conversation, talk);
    count++;
  }
  if (count === 0) throw new PlainFault(`${path} holds no message`);
  return [...talks].map(([name, messages]) => ({ name, messages }));
}

/** Reads to the end of what is needed; a missing or damaged file is told in one sentence. */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const failed = new Promise<never>((_, reject) => {
    file.on('error', () => reject(new PlainFault(`${path} cannot be read`)));
  });
  failed.catch(() => undefined);
  const gunzip = path.endsWith('.gz') ? createGunzip() : undefined;
  gunzip?.on('error', () => file.destroy(new Error('not gzip')));
  const lines = createInterface({ input: gunzip === undefined ? file : file.pipe(gunzip) });
  const read = lines[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([read.next(), failed]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    lines.close();
    file.destroy();
  }
}

function readLine(text: string, line: number) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new PlainFault(`line ${line} of the corpus is not JSON`);
  }
  const { conversation, sender, text: said } = value as Record<string, unknown>;
  if (typeof conversation !== 'string' || typeof sender !== 'string' || typeof said !== 'string') {
    throw new PlainFault(`line ${line} of the corpus has no conversation, sender and text`);
  }
  return { conversation, sender, text: said };
}
