/**
 * What vault and screen say to each other: a batch of texts out, a list of labels for each back.
 */

import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import type { Bytes } from '@countersign/base/bytes.ts';
import { codec, layout, list, long, u32, type Field } from '@countersign/base/layout.ts';
import { labelCode, labelOfCode, type ScreenLabel } from '@countersign/rules/screen-labels.ts';

/** Largest payload in either direction, for the FrameSplitter of both sides. */
export const screenFrameBytesMax = 8 * 1024 * 1024;
/** Most texts in one request. */
export const screenTextsMax = 512;
/** Longest text: 10,000 characters of 4 bytes. */
export const screenTextBytesMax = 60_000;

/** A batch; each text is UTF-8, which nobody has checked. */
export type ScreenRequest = { readonly requestId: number; readonly texts: readonly Bytes[] };

/** What the screen says of each text, in their order. */
export type ScreenReply = {
  readonly requestId: number;
  readonly labels: readonly (readonly ScreenLabel[])[];
};

const request = layout<ScreenRequest>({ requestId: u32, texts: list(long) });

/** u8 count ‖ label numbers. */
const textLabels: Field<readonly ScreenLabel[]> = {
  write: (writer, labels) => {
    writer.u8(labels.length).raw(Uint8Array.from(labels, labelCode));
  },
  read: (reader) =>
    Array.from(reader.raw(reader.u8()), (code) => {
      const label = labelOfCode(code);
      if (label === undefined) throw new MalformedBytes('unknown label');
      return label;
    }),
};

const reply = codec<ScreenReply>(layout({ requestId: u32, labels: list(textLabels) }));

/** The payload of a request; throws RangeError over a limit, which the vault keeps to. */
export function encodeScreenRequest(batch: ScreenRequest): Bytes {
  const size = batch.texts.reduce((sum, { length }) => sum + 4 + length, 6);
  if (!isWithinLimits(batch) || size > screenFrameBytesMax) throw new RangeError('over the limit');
  return codec(request, size).format(batch);
}

/** A request whose texts are views on the payload; throws MalformedBytes. */
export function parseScreenRequest(payload: Uint8Array): ScreenRequest {
  const batch = codec(request).parse(payload);
  if (!isWithinLimits(batch)) throw new MalformedBytes('over the limit');
  return batch;
}

/** The payload of a reply. */
export const encodeScreenReply = reply.format;

/** A reply with known labels only; throws MalformedBytes. */
export const parseScreenReply = reply.parse;

function isWithinLimits({ texts }: ScreenRequest): boolean {
  const areShort = texts.every(({ length }) => length <= screenTextBytesMax);
  return texts.length <= screenTextsMax && areShort;
}
