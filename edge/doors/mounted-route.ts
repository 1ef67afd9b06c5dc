/** A route of the wire with what answers it: the types of both are tied here. */

import type * as z from 'zod';
import type { Route, RouteAuth } from '@countersign/wire/http/route.ts';
import type { LiveSession } from '../sessions/sign-in-session.ts';
import type { CallerPlace } from './caller-address.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';

/** Who calls, by what the route asks for. */
export type CallerOf<Auth extends RouteAuth> = Auth extends 'person'
  ? LiveSession
  : Auth extends 'staff'
    ? StaffCaller
    : undefined;

/** One parsed call. */
export type Call<Params, Body, Caller> = {
  readonly params: Params;
  readonly body: Body;
  readonly caller: Caller;
  /** Coarse remote address, for rate limits only. */
  readonly remote: string;
  /** The whole of it, for the vault to seal. */
  readonly place: CallerPlace;
};

/** A route ready to be mounted; its types are checked where it is made. */
export type MountedRoute = {
  readonly route: Route<z.ZodType, z.ZodType, z.ZodType>;
  readonly answer: (call: Call<unknown, unknown, unknown>) => Promise<unknown>;
};

/** Ties a route to its answer. */
export function mounted<
  Params extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Auth extends RouteAuth,
>(
  route: Route<Params, Body, Answer, Auth>,
  answer: (
    call: Call<z.output<Params>, z.output<Body>, CallerOf<Auth>>,
  ) => Promise<z.input<Answer>>,
): MountedRoute {
  // The mount parses params and body by this very route, and finds the caller it asks for.
  return { route, answer: answer as MountedRoute['answer'] };
}
