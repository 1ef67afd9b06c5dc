/** The edge's HTTP door: one call per route, answers checked, problems thrown as `Problem`. */

import type * as z from 'zod';
import { fromUtf8, type Bytes } from '@countersign/base/bytes.ts';
import { Problem, problemCodes } from '@countersign/wire/problems.ts';
import type { Route } from '@countersign/wire/http/route.ts';
import { answerMsMax, httpBytesMax } from '../limits.ts';
import type { HttpAnswer, Platform } from '../platform.ts';

/** Thrown when the edge cannot be reached at all; the next try may succeed. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** What one call carries. */
export type CallInput<Params extends z.ZodType, Body extends z.ZodType> = {
  readonly params?: z.input<Params>;
  readonly body?: z.input<Body>;
  readonly token?: string | undefined;
  readonly waitMsMax?: number;
};

/** Calls routes at one edge; holds no state but its address. */
export class EdgeDoor {
  readonly #edgeUrl: string;
  readonly #platform: Pick<Platform, 'fetch' | 'timers'>;

  constructor(edgeUrl: string, platform: Pick<Platform, 'fetch' | 'timers'>) {
    this.#edgeUrl = edgeUrl;
    this.#platform = platform;
  }

  /** The checked answer; throws Problem for a refusal and Unreachable for silence. */
  async call<Params extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
    route: Route<Params, Body, Answer>,
    input: CallInput<Params, Body> = {},
  ): Promise<z.output<Answer>> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (input.token !== undefined) headers['authorization'] = `Bearer ${input.token}`;
    const init: Parameters<Platform['fetch']>[1] = { method: route.method, headers };
    if (route.method === 'POST') {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(input.body ?? {});
    }
    const url = this.#edgeUrl + pathOf(route.path, (input.params ?? {}) as Record<string, string>);
    const answer = await this.#within(
      input.waitMsMax ?? answerMsMax,
      this.#platform.fetch(url, init),
    );
    const value = await jsonOf(answer);
    if (answer.status >= 400) throw problemOf(answer, value);
    const checked = route.answer.safeParse(value);
    if (!checked.success) throw new Problem('internal');
    return checked.data;
  }

  /**
   * Bytes to or from an address that speaks no JSON on that side; throws as `call` does. What is
   * answered is not looked at: whoever asked checks it.
   */
  async bytes(
    path: string,
    asked: {
      readonly token: string;
      readonly waitMsMax: number;
      readonly send?: Bytes;
      /** First byte and the one behind the last. */
      readonly range?: { readonly from: number; readonly to: number };
    },
  ): Promise<Bytes> {
    const headers: Record<string, string> = { authorization: `Bearer ${asked.token}` };
    const init: Parameters<Platform['fetch']>[1] = { method: 'GET', headers };
    if (asked.send !== undefined) {
      headers['content-type'] = 'application/octet-stream';
      init.method = 'POST';
      init.body = asked.send;
    }
    if (asked.range !== undefined) {
      headers['range'] = `bytes=${asked.range.from}-${asked.range.to - 1}`;
    }
    const fetched = this.#platform.fetch(this.#edgeUrl + path, init);
    const answer = await this.#within(asked.waitMsMax, fetched);
    if (answer.status >= 400) throw problemOf(answer, await jsonOf(answer));
    return bodyOf(answer);
  }

  #within(waitMs: number, asked: Promise<HttpAnswer>): Promise<HttpAnswer> {
    const { timers } = this.#platform;
    return new Promise((resolve, reject) => {
      const timer = timers.set(() => reject(new Unreachable('no answer in time')), waitMs);
      asked
        .then(resolve, () => reject(new Unreachable('no connection')))
        .finally(() => {
          timers.clear(timer);
        });
    });
  }
}

function pathOf(path: string, params: Record<string, string>): string {
  return path.replace(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

async function bodyOf(answer: HttpAnswer): Promise<Bytes> {
  let bytes: Bytes;
  try {
    bytes = new Uint8Array(await answer.arrayBuffer());
  } catch {
    throw new Unreachable('the answer broke off');
  }
  if (bytes.length > httpBytesMax) throw new Problem('too-large');
  return bytes;
}

async function jsonOf(answer: HttpAnswer): Promise<unknown> {
  const bytes = await bodyOf(answer);
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(fromUtf8(bytes));
  } catch {
    return undefined;
  }
}

/** What a refused call was refused for. */
export function problemOf(answer: Pick<HttpAnswer, 'headers'>, value: unknown): Problem {
  const { code: named, reason } = (value ?? {}) as { code?: unknown; reason?: unknown };
  const code = problemCodes.find((candidate) => candidate === named) ?? 'internal';
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  const word = typeof reason === 'string' ? reason : undefined;
  return new Problem(code, Number.isFinite(seconds) ? seconds : undefined, word);
}
