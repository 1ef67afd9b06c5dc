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

/** The server of a data folder; its setup is made on the first run. */
export async function openOpaqueServer(dataDir: string): Promise<OpaqueServer> {
  await ready;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'opaque-setup');
  if (!existsSync(path)) writeFileDurably(path, server.createSetup());
  return new OpaqueServer(readFileSync(path, 'utf8').trim());
}

function orRefuse<Result>(code: 'malformed-request' | 'sign-in-failed', run: () => Result): Result {
  try {
    return run();
  } catch {
    throw new Problem(code);
  }
}
