/** Pictures and films by the browser's own eyes: how large they are, and a tiny one of each. */

import type { Bytes } from '@countersign/base/bytes.ts';
import { thumbBytesMax } from '@countersign/rules/media/attachment.ts';

/** What is said of a picture beside it. */
export type Measured = {
  readonly width: number;
  readonly height: number;
  readonly durationMs?: number;
  readonly thumb?: Bytes;
};

/** Longer side of the tiny picture, from the largest on that may fit its bytes. */
const thumbSides = [96, 64, 40, 24];
const thumbQuality = 0.5;
const drawnQuality = 0.9;
/** Longer side of a picture that is drawn anew. */
const drawnSideMax = 4_096;
const videoWaitMs = 5_000;

/** `undefined` where the browser cannot show it. */
export async function measurePhoto(photo: Blob): Promise<Measured | undefined> {
  const bitmap = await bitmapOf(photo);
  if (bitmap === undefined) return undefined;
  const { width, height } = bitmap;
  const thumb = await thumbOf(bitmap, width, height);
  bitmap.close();
  return { width, height, ...(thumb === undefined ? {} : { thumb }) };
}

/** The same of a film's first moment. */
export async function measureVideo(url: string): Promise<Measured | undefined> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  video.src = url;
  const isThere = await new Promise<boolean>((resolve) => {
    video.onloadeddata = () => resolve(true);
    video.onerror = () => resolve(false);
    setTimeout(() => resolve(false), videoWaitMs);
  });
  const { videoWidth: width, videoHeight: height, duration } = video;
  if (!isThere || width === 0) return undefined;
  const thumb = await thumbOf(video, width, height);
  video.removeAttribute('src');
  // A recorder that streams does not say how long the film is.
  const length = Number.isFinite(duration) ? { durationMs: Math.round(duration * 1_000) } : {};
  return { width, height, ...length, ...(thumb === undefined ? {} : { thumb }) };
}

/** A picture of a form that is not cleaned byte by byte, as a JPEG that never had more in it. */
export async function drawAnew(photo: Blob): Promise<Blob | undefined> {
  const bitmap = await bitmapOf(photo);
  if (bitmap === undefined) return undefined;
  const scale = Math.min(1, drawnSideMax / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: drawnQuality });
}

async function bitmapOf(photo: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(photo);
  } catch {
    return undefined;
  }
}

async function thumbOf(
  source: ImageBitmap | HTMLVideoElement,
  width: number,
  height: number,
): Promise<Bytes | undefined> {
  for (const side of thumbSides) {
    const scale = Math.min(1, side / Math.max(width, height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    );
    canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
    const blob = await canvas.convertToBlob({ type: 'image/webp', quality: thumbQuality });
    if (blob.size <= thumbBytesMax) return new Uint8Array(await blob.arrayBuffer());
  }
  return undefined;
}
