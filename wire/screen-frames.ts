/**
 * What vault and screen say to each other: a batch of texts out, a list of labels for each back.
 */

import { ByteReader, MalformedBytes } from '@countersign/base/byte-reader.ts';
import { ByteWriter } from '@countersign/base/byte-writer.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { labelCode, labelOfCode, type ScreenLabel } from '@countersign/rules/screen-labels.ts';

/** Largest payload in either direction, for the FrameSplitter of both sides. */
export const screenFrameBytesMax = 8 * 1024 * 1024;
/** Most texts in one request. */
export const screenTextsMax = 512;
/** Longest text: 10,000 characters of 4 bytes. */
export const screenTextBytesMax = 60_000;

/** u32 requestId ‖ u16 count ‖ count × (u32 length ‖ UTF-8 text, not checked to be UTF-8). */
export type ScreenRequest = { readonly requestId: number; readonly texts: readonly Uint8Array[] };

/** u32 requestId ‖ u16 count ‖ count × (u8 labelCount ‖ labelCount × u8 label), in text order. */
export type ScreenReply = { readonly requestId: number; readonly labels: readonly TextLabels[] };

type TextLabels = readonly ScreenLabel[];

/** The payload of a request; throws RangeError over a limit, which the vault keeps to. */
export function encodeScreenRequest(request: ScreenRequest): Bytes {
  if (request.texts.length > screenTextsMax) throw new RangeError('too many texts');
  let size = 6;
  for (const text of request.texts) {
    if (text.length > screenTextBytesMax) throw new RangeError('text too long');
    size += 4 + text.length;
  }
  if (size > screenFrameBytesMax) throw new RangeError('request too long');
  const writer = new ByteWriter(size).u32(request.requestId).u16(request.texts.length);
  for (const text of request.texts) writer.long(text);
  return writer.done();
}

/** A request whose texts are views on the payload; throws MalformedBytes. */
export function parseScreenRequest(payload: Uint8Array): ScreenRequest {
  const reader = new ByteReader(payload);
  const requestId = reader.u32();
  const count = atMost(screenTextsMax, reader.u16());
  const texts: Bytes[] = [];
  for (let i = 0; i < count; i++) texts.push(reader.raw(atMost(screenTextBytesMax, reader.u32())));
  reader.end();
  return { requestId, texts };
}

/** The payload of a reply. */
export function encodeScreenReply(reply: ScreenReply): Bytes {
  const writer = new ByteWriter().u32(reply.requestId).u16(reply.labels.length);
  for (const labels of reply.labels) {
    writer.u8(labels.length);
    for (const label of labels) writer.u8(labelCode(label));
  }
  return writer.done();
}

/** A reply with known labels only; throws MalformedBytes. */
export function parseScreenReply(payload: Uint8Array): ScreenReply {
  const reader = new ByteReader(payload);
  const requestId = reader.u32();
  const count = atMost(screenTextsMax, reader.u16());
  const labels: ScreenLabel[][] = [];
  for (let i = 0; i < count; i++) labels.push(readLabels(reader));
  reader.end();
  return { requestId, labels };
}

function readLabels(reader: ByteReader): ScreenLabel[] {
  return Array.from(reader.raw(reader.u8()), (code) => {
    const label = labelOfCode(code);
    if (label === undefined) throw new MalformedBytes('unknown label');
    return label;
  });
}

function atMost(max: number, value: number): number {
  if (value > max) throw new MalformedBytes('over the limit');
  return value;
}
