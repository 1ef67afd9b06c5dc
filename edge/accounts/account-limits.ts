/** Buckets of the account doors, shared by all of them. */

import type { Clock } from '@countersign/base/clock.ts';
import { TokenBuckets } from '../doors/rate-limit.ts';
import {
  lookUpBurst,
  lookUpEveryMs,
  perAddressEveryMs,
  perHandleBurst,
  perHandleEveryMs,
  publicReadBurst,
  publicReadEveryMs,
  recoveryBurst,
  recoveryEveryMs,
} from '../limits.ts';

/** One set for the whole edge. */
export type AccountLimits = {
  readonly address: TokenBuckets;
  readonly handle: TokenBuckets;
  readonly recovery: TokenBuckets;
  readonly lookUp: TokenBuckets;
  readonly publicRead: TokenBuckets;
};

/** Fresh buckets. */
export function accountLimits(clock: Clock, addressBurst: number): AccountLimits {
  const address = { burst: addressBurst, everyMs: perAddressEveryMs };
  const handle = { burst: perHandleBurst, everyMs: perHandleEveryMs };
  const lookUp = { burst: lookUpBurst, everyMs: lookUpEveryMs };
  const publicRead = {
    burst: Math.max(publicReadBurst, addressBurst),
    everyMs: publicReadEveryMs,
  };
  const recovery = { burst: recoveryBurst, everyMs: recoveryEveryMs };
  return {
    address: new TokenBuckets(address, clock),
    handle: new TokenBuckets(handle, clock),
    recovery: new TokenBuckets(recovery, clock),
    lookUp: new TokenBuckets(lookUp, clock),
    publicRead: new TokenBuckets(publicRead, clock),
  };
}
