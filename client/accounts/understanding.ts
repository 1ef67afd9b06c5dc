/** What this account understood: whether the explanation of who can read messages was taken in. */

import { explanationNow } from '@countersign/rules/people/explanation.ts';
import {
  getUnderstanding,
  giveUnderstanding,
} from '@countersign/wire/http/people/understanding-routes.ts';
import type { StoredDevice } from '../devices/device-storage.ts';
import type { EdgeDoor } from '../http/edge-door.ts';

/** What it needs of the client. */
export type UnderstandingPorts = {
  readonly edge: Pick<EdgeDoor, 'call'>;
  readonly device: () => StoredDevice;
  /** Keeps the number on this device, so that a later start need not ask. */
  readonly remember: (explanation: number) => Promise<void>;
};

/** The account's own word, kept by the edge, and remembered here once it is known. */
export class Understanding {
  readonly #ports: UnderstandingPorts;

  constructor(ports: UnderstandingPorts) {
    this.#ports = ports;
  }

  /** Whether this device knows that the present explanation was taken in; asks nobody. */
  get isKnown(): boolean {
    return (this.#ports.device().understood ?? 0) >= explanationNow;
  }

  /** The same, asking the edge where this device does not know; throws when it cannot be asked. */
  async look(): Promise<boolean> {
    if (this.isKnown) return true;
    const { edge, device, remember } = this.#ports;
    const { newest } = await edge.call(getUnderstanding, { token: device().token });
    if (newest === undefined || newest.explanation < explanationNow) return false;
    await remember(newest.explanation);
    return true;
  }

  /** The questions of the present explanation were answered rightly. */
  async give(): Promise<void> {
    const { edge, device, remember } = this.#ports;
    const body = { explanation: explanationNow };
    await edge.call(giveUnderstanding, { body, token: device().token });
    await remember(explanationNow);
  }
}
