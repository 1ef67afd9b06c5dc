/** The one thing of Exif that a picture needs: which way is up (Exif 2.3, tag 0x0112). */

const orientationTag = 0x0112;

/** 1 to 8 from the body of an Exif segment; `undefined` where it says none. */
export function exifOrientation(body: Uint8Array): number | undefined {
  const name = String.fromCharCode(...body.subarray(0, 6));
  if (name !== 'Exif\0\0') return undefined;
  const view = new DataView(body.buffer, body.byteOffset + 6, body.byteLength - 6);
  try {
    const order = view.getUint16(0);
    if (order !== 0x4d4d && order !== 0x4949) return undefined;
    const isLittle = order === 0x4949;
    const folder = view.getUint32(4, isLittle);
    const entries = view.getUint16(folder, isLittle);
    for (let entry = 0; entry < entries; entry++) {
      const at = folder + 2 + entry * 12;
      if (view.getUint16(at, isLittle) !== orientationTag) continue;
      const value = view.getUint16(at + 8, isLittle);
      return value >= 1 && value <= 8 ? value : undefined;
    }
  } catch (error) {
    // It points behind its own end: then it says nothing.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}
