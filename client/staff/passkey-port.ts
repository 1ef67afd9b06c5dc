/** Passkeys as a port: the browser's authenticator in life, a software one in tests. */

/** A WebAuthn answer in its JSON form (WebAuthn Level 3 §5.1). */
export type PasskeyAnswer = {
  /** base64url of the credential id. */
  readonly id: string;
  readonly response: Record<string, unknown>;
  readonly [field: string]: unknown;
};

/** The two things a passkey does; options and answers are WebAuthn's JSON forms. */
export type PasskeyPort = {
  create(options: Record<string, unknown>): Promise<PasskeyAnswer>;
  get(options: Record<string, unknown>): Promise<PasskeyAnswer>;
};
