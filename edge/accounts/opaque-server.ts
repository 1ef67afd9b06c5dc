/** OPAQUE on the server's side: the password never comes here, not even for a moment. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ready, server } from '@serenity-kit/opaque';
import { writeFileDurably } from '@countersign/base/node/durable-file.ts';
import { Problem } from '@countersign/wire/problems.ts';

/** The server's long-lived OPAQUE keys; whoever loses them loses every password record. */
export class OpaqueServer {
  readonly #setup: string;

  constructor(setup: string) {
    this.#setup = setup;
  }

  /** Answer to a blinded password; the same for every handle, known or not. */
  register(handle: string, registrationRequest: string): string {
    const [serverSetup, userIdentifier] = [this.#setup, handle];
    return orRefuse('malformed-request', () => {
      const params = { serverSetup, userIdentifier, registrationRequest };
      return server.createRegistrationResponse(params).registrationResponse;
    });
  }

  /** Begins a sign-in; without a record the answer looks the same and can never be finished. */
  start(
    handle: string,
    record: string | undefined,
    startLoginRequest: string,
  ): { state: string; response: string } {
    const started = orRefuse('malformed-request', () =>
      server.startLogin({
        serverSetup: this.#setup,
        userIdentifier: handle,
        registrationRecord: record,
        startLoginRequest,
      }),
    );
    return { state: started.serverLoginState, response: started.loginResponse };
  }

  /** Ends a sign-in; throws `sign-in-failed` unless the password was right. */
  finish(serverLoginState: string, finishLoginRequest: string): void {
    orRefuse('sign-in-failed', () => server.finishLogin({ serverLoginState, finishLoginRequest }));
  }
}

/** Thrown where passwords exist whose server half does not; the message is the whole sentence. */
export class SetupMissing extends Error {
  override readonly name = 'SetupMissing';
}

/**
 * The server of a data folder. Its setup is made on the first run and never again: beside another
 * one every password that was ever set is wrong.
 */
export async function openOpaqueServer(
  dataDir: string,
  hasAccounts: () => Promise<boolean>,
): Promise<OpaqueServer> {
  const path = join(dataDir, setupFile);
  if (!existsSync(path)) {
    if (await hasAccounts()) {
      throw new SetupMissing(
        `${path} is missing, without which the passwords of all accounts are wrong: `
          + 'put it back from a backup (docs/operating.md)',
      );
    }
    await makeOpaqueSetup(dataDir);
  }
  await ready;
  return new OpaqueServer(readFileSync(path, 'utf8').trim());
}

/** Writes a new setup; where one is already, nothing is changed and `false` returned. */
export async function makeOpaqueSetup(dataDir: string): Promise<boolean> {
  await ready;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, setupFile);
  if (existsSync(path)) return false;
  writeFileDurably(path, server.createSetup());
  return true;
}

const setupFile = 'opaque-setup';

function orRefuse<Result>(code: 'malformed-request' | 'sign-in-failed', run: () => Result): Result {
  try {
    return run();
  } catch {
    throw new Problem(code);
  }
}
