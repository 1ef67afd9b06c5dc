/** The vault's `reset` call: a logged reset of an account, shown until it is in force. */

/** Byte fields are base64url; the proof is under the newest head of the device log. */
export type ResetCall = { readonly leaf: string; readonly proof: string };

/** `dueMs`: not before this, by the witnesses' time; the vault counts from the first call. */
export type ResetReply = { readonly state: 'pending' | 'in-force'; readonly dueMs: number };
