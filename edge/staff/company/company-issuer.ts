/** The company's issuer of staff accounts: the way there, and who came back (OpenID Connect). */

import { createRemoteJWKSet, jwtVerify } from 'jose';
import {
  AuthorizationResponseError,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  ResponseBodyError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type ServerMetadata,
} from 'openid-client';
import type { Clock } from '@countersign/base/clock.ts';
import { Problem } from '@countersign/wire/problems.ts';
import {
  issuerAnswerMsMax,
  issuerAskedAgainMs,
  issuerKeptMs,
  logoutTokenAgeMsMax,
} from '../../limits.ts';
import { readAccount, readLogout, type CompanyAccount, type ToldLogout } from './company-claims.ts';
import { isLoopback, isTrustedAddress } from './company-settings.ts';

/** What the edge is told about its issuer. */
export type CompanyFacts = {
  /** Exactly as the issuer spells it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly subjectClaim: string;
  /** Where the issuer sends browsers back to. */
  readonly returnUrl: string;
};

/** What only who began a trip can be shown to come back with. */
export type TripChecks = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
};

/** Asymmetric alone: with `none` or a shared secret anybody else could have signed. */
const signingAlgorithms = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/** Signs of an issuer that is away or broken, rather than of somebody who is not let in. */
const awayCodes = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
];

type Known = {
  readonly config: Configuration;
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
  readonly algorithms: string[];
  readonly untilMs: number;
};

/** What an issuer is asked with. */
export type IssuerPorts = {
  readonly clock: Clock;
  /** Told a word of a closed list about what went wrong, and nothing of who it was. */
  readonly onFault: (fault: string) => void;
};

/** One issuer; it is asked what it can do when somebody first needs it, and anew now and then. */
export class CompanyIssuer {
  readonly #facts: CompanyFacts;
  readonly #clock: Clock;
  readonly #onFault: IssuerPorts['onFault'];
  #known: Promise<Known> | undefined;

  constructor(facts: CompanyFacts, { clock, onFault }: IssuerPorts) {
    this.#facts = facts;
    this.#clock = clock;
    this.#onFault = onFault;
  }

  /** The address to go to, and what to check when somebody comes back (RFC 7636, S256). */
  async begin(): Promise<{ readonly url: string; readonly checks: TripChecks }> {
    const { config } = await this.#ask();
    const checks = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
    };
    const url = buildAuthorizationUrl(config, {
      response_type: 'code',
      redirect_uri: this.#facts.returnUrl,
      scope: scopeFor(this.#facts.subjectClaim),
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, checks };
  }

  /** Who came back with this query; throws `company-refused` unless everything holds. */
  async finish(returned: string, checks: TripChecks): Promise<CompanyAccount> {
    const { config } = await this.#ask();
    const tokens = await authorizationCodeGrant(
      config,
      new URL(`${this.#facts.returnUrl}?${returned}`),
      {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        pkceCodeVerifier: checks.verifier,
        idTokenExpected: true,
      },
    ).catch((error: unknown) => this.#refuse(error));
    const account = readAccount({ ...tokens.claims() }, this.#facts);
    if (account !== undefined) return account;
    this.#onFault('CLAIM_MISSING');
    throw new Problem('company-refused');
  }

  /** What a logout token ends; `undefined` for what is not this issuer's word to this client. */
  async readLogout(token: string): Promise<ToldLogout | undefined> {
    const { config, keys, algorithms } = await this.#ask();
    const { issuer: asNamed, clientId: audience } = this.#facts;
    const { issuer } = config.serverMetadata();
    const maxTokenAge = logoutTokenAgeMsMax / 1_000;
    const rules = { issuer, audience, algorithms, maxTokenAge, requiredClaims: ['jti', 'events'] };
    const verified = await jwtVerify(token, keys, rules).catch((error: unknown) => {
      this.#onFault(codeOf(error));
      return undefined;
    });
    return verified && readLogout(verified.payload, asNamed);
  }

  async #ask(): Promise<Known> {
    const known = await this.#known?.catch(() => undefined);
    if (known !== undefined && known.untilMs > this.#clock()) return known;
    this.#known = this.#discover().catch((error: unknown) => {
      this.#onFault(codeOf(error));
      // One that was known goes on to be believed while it does not answer.
      if (known === undefined) throw new Problem('company-unavailable');
      return { ...known, untilMs: this.#clock() + issuerAskedAgainMs };
    });
    return this.#known;
  }

  async #discover(): Promise<Known> {
    const { issuer, clientId, clientSecret } = this.#facts;
    const url = new URL(issuer);
    const timeout = issuerAnswerMsMax / 1_000;
    const execute = isLoopback(url) ? [allowInsecureRequests] : [];
    const found = await discovery(url, clientId, undefined, undefined, { timeout, execute });
    // What it was asked with is not enumerable, and stays behind.
    const server = { ...found.serverMetadata() } as ServerMetadata;
    const offered = server.id_token_signing_alg_values_supported ?? ['RS256'];
    const algorithms = signingAlgorithms.filter((one) => offered.includes(one));
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const auth = ways.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost;
    const config = new Configuration(
      { ...server, id_token_signing_alg_values_supported: algorithms },
      clientId,
      undefined,
      auth(clientSecret),
    );
    config.timeout = timeout;
    for (const prepare of execute) prepare(config);
    // By default a token that came over TLS is believed without its signature (Core §3.1.3.7).
    enableNonRepudiationChecks(config);
    const keysAt = URL.parse(server.jwks_uri ?? '');
    if (keysAt === null || !isTrustedAddress(keysAt)) throw new Error('an issuer without keys');
    const keys = createRemoteJWKSet(keysAt, { timeoutDuration: issuerAnswerMsMax });
    return { config, keys, algorithms, untilMs: this.#clock() + issuerKeptMs };
  }

  #refuse(error: unknown): never {
    this.#onFault(codeOf(error));
    throw new Problem(isAway(error) ? 'company-unavailable' : 'company-refused');
  }
}

function scopeFor(subjectClaim: string): string {
  if (subjectClaim === 'sub') return 'openid';
  return subjectClaim === 'email' ? 'openid email' : 'openid profile';
}

/** A code of the libraries' closed lists, or the kind of error: never a text that may quote. */
function codeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  if (error instanceof AuthorizationResponseError) return 'AUTHORIZATION_RESPONSE_ERROR';
  if (error instanceof ResponseBodyError) return `TOKEN_RESPONSE_${error.status}`;
  return typeof code === 'string' ? code : String(name ?? 'unknown');
}

function isAway(error: unknown): boolean {
  if (error instanceof ResponseBodyError) return error.status >= 500;
  if (error instanceof ClientError) return awayCodes.includes(error.code ?? '');
  // What `fetch` throws when nobody answers.
  return error instanceof TypeError && error.cause !== undefined;
}
