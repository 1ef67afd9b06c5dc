/** Attachments: what a message says of its media, beside which the encrypted files lie. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { utf8, type Bytes } from '@countersign/base/bytes.ts';
import { albumItemsMax, mediaBytesMax, mediaKinds, type MediaKind } from './media-format.ts';

/** One attachment as its message describes it; its place in the list is its item number. */
export type Attachment = {
  readonly kind: MediaKind;
  /** As a person named the file; empty for photos, videos and voice notes. */
  readonly name: string;
  /** Media type, for example `image/jpeg`. */
  readonly type: string;
  /** Of the plain file. */
  readonly bytes: number;
  /** The file's own key. */
  readonly key: Bytes;
  /** The address of the encrypted file. */
  readonly address: Bytes;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  /** A tiny picture to show until the file is here: WebP or JPEG. */
  readonly thumb?: Bytes;
  /** Loudness of a voice note, one byte for each part of it. */
  readonly waveform?: Bytes;
  /** What is seen, in words, for whoever does not see it. */
  readonly alt?: string;
  /** Whether the edge gives it to each reader once. */
  readonly once: boolean;
};

/** Longest description of what is seen, in UTF-16 code units. */
export const altLengthMax = 500;
/** Longest file name that is kept. */
export const mediaNameLengthMax = 120;
/** Longest text beside media: together they must fit into one body. */
export const captionLengthMax = 2_000;
/** Largest tiny picture. */
export const thumbBytesMax = 2_400;
/** Parts of a waveform. */
export const waveformBytes = 64;
/** Longest JSON of all attachments of a message, as it stands in a body. */
export const attachmentsBytesMax = 45_000;

const version = 1;

/** The JSON of attachments; tiny pictures are left out, the last first, until it fits a body. */
export function formatAttachments(attachments: readonly Attachment[]): string {
  let items = attachments.map(wireOf);
  for (let at = items.length - 1; at >= 0 && !fitsBody(textOf(items)); at--) {
    items = items.map((item, i) => (i === at ? { ...item, thumb: undefined } : item));
  }
  const text = textOf(items);
  if (!fitsBody(text)) throw new RangeError('attachments do not fit a body');
  return text;
}

function fitsBody(text: string): boolean {
  return utf8(JSON.stringify(text)).length <= attachmentsBytesMax;
}

function textOf(items: readonly object[]): string {
  return JSON.stringify({ v: version, items });
}

function wireOf({ key, address, thumb, waveform, once, ...plain }: Attachment) {
  return {
    ...plain,
    key: base64url(key),
    address: base64url(address),
    thumb: thumb && base64url(thumb),
    waveform: waveform && base64url(waveform),
    once: once ? true : undefined,
  };
}

/** The attachments of a body's `media`; `undefined` for what this version cannot read. */
export function parseAttachments(text: string): readonly Attachment[] | undefined {
  if (text.length > attachmentsBytesMax) return undefined;
  try {
    const { v, items } = JSON.parse(text) as { readonly v?: unknown; readonly items?: unknown };
    if (v !== version || !Array.isArray(items)) return undefined;
    if (items.length < 1 || items.length > albumItemsMax) return undefined;
    const read = items.map((item: unknown) => attachmentOf(item));
    return read.every((one) => one !== undefined) ? read : undefined;
  } catch {
    return undefined;
  }
}

function attachmentOf(value: unknown): Attachment | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const item = value as Readonly<Record<string, unknown>>;
  const kind = mediaKinds.find((known) => known === item['kind']);
  const key = bytesOf(item['key'], 32, 32);
  const address = bytesOf(item['address'], 32, 32);
  const bytes = wholeOf(item['bytes'], mediaBytesMax);
  if (kind === undefined || key === undefined || address === undefined || !bytes) return undefined;
  return {
    kind,
    key,
    address,
    bytes,
    name: tidyName(textUpTo(item['name'], mediaNameLengthMax) ?? ''),
    type: mediaTypeOf(item['type']),
    once: item['once'] === true,
    ...present({
      width: wholeOf(item['width'], 65_535),
      height: wholeOf(item['height'], 65_535),
      durationMs: wholeOf(item['durationMs'], 86_400_000),
      thumb: bytesOf(item['thumb'], 1, thumbBytesMax),
      waveform: bytesOf(item['waveform'], waveformBytes, waveformBytes),
      alt: textUpTo(item['alt'], altLengthMax),
    }),
  };
}

/**
 * A file's name without what could lie about it: control characters, path parts, and the signs that
 * turn the direction of writing round, so that `gpj.exe` never shows as `exe.jpg`.
 */
export function tidyName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  if (plain.length <= mediaNameLengthMax) return plain;
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  return plain.slice(0, mediaNameLengthMax - ending.length) + ending;
}

/** Fields that are there. */
type Present<Of extends object> = { [Key in keyof Of]?: Exclude<Of[Key], undefined> };

function present<Of extends object>(fields: Of): Present<Of> {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as Present<Of>;
}

function textUpTo(value: unknown, max: number): string | undefined {
  return typeof value === 'string' ? value.slice(0, max) : undefined;
}

function wholeOf(value: unknown, max: number): number | undefined {
  const fits = Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= max;
  return fits ? Number(value) : undefined;
}

function bytesOf(value: unknown, min: number, max: number): Bytes | undefined {
  const bytes = typeof value === 'string' ? fromBase64url(value) : undefined;
  return bytes !== undefined && bytes.length >= min && bytes.length <= max ? bytes : undefined;
}

/** A media type, or the one that says nothing. */
function mediaTypeOf(value: unknown): string {
  const isType = typeof value === 'string' && /^[a-z]+\/[a-z0-9.+-]{1,80}$/.test(value);
  return isType ? value : 'application/octet-stream';
}
