/** The head of an age file: to how many keys it is encrypted, and of which kind (C2SP age). */

/** Largest head that is read: some forty recipients against quantum computers. */
export const ageHeadBytesMax = 65_536;

const firstLine = 'age-encryption.org/v1';
const stanzaKinds: Readonly<Record<string, 'x25519' | 'hybrid'>> = {
  X25519: 'x25519',
  mlkem768x25519: 'hybrid',
};

/**
 * The kinds of keys that an age file is encrypted to, in its order; `undefined` for anything that
 * does not begin as one, and for one that a passphrase or another kind of key opens.
 */
export function ageKeyKinds(head: Uint8Array): ('x25519' | 'hybrid')[] | undefined {
  const text = latin(head.subarray(0, ageHeadBytesMax));
  const end = text.indexOf('\n--- ');
  if (!text.startsWith(`${firstLine}\n`) || end === -1) return undefined;
  if (!/^\n--- [A-Za-z0-9+/]{43}\n/.test(text.slice(end, end + 49))) return undefined;
  const kinds: ('x25519' | 'hybrid')[] = [];
  for (const line of text.slice(firstLine.length + 1, end).split('\n')) {
    const [arrow, name = '', ...rest] = line.split(' ');
    if (arrow !== '->') {
      if (kinds.length === 0 || !/^[A-Za-z0-9+/]{0,64}$/.test(line)) return undefined;
      continue;
    }
    const kind = Object.hasOwn(stanzaKinds, name) ? stanzaKinds[name] : undefined;
    if (kind === undefined || rest.length !== 1) return undefined;
    kinds.push(kind);
  }
  return kinds.length === 0 ? undefined : kinds;
}

function latin(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
