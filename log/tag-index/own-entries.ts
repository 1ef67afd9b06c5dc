/** Which entries of the access log nobody but the log itself may write. */

/** How the one canonical spelling of an index leaf says what it is. */
const mark = '"kind":"index"';

/** Whether an entry says that it is an index leaf; more than those is refused, never less. */
export function isOwnEntry(entry: Uint8Array): boolean {
  return Buffer.from(entry.buffer, entry.byteOffset, entry.length).includes(mark);
}
