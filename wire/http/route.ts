/** Routes: one description per HTTP call, from which the door, the client and OpenAPI are made. */

import * as z from 'zod';

/** Who may call: nobody signed in, a signed-in person, or a signed-in staff member. */
export type RouteAuth = 'none' | 'person' | 'staff';

/** One call. Path parameters are written `:name` and come first into `params`. */
export type Route<
  Params extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Auth extends RouteAuth = RouteAuth,
> = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly auth: Auth;
  /** One sentence for the API reference. */
  readonly about: string;
  /** Largest body, where documents come with it; otherwise `jsonBytesMax`. */
  readonly bodyBytesMax?: number;
  readonly params: Params;
  readonly body: Body;
  readonly answer: Answer;
};

/** Types the pieces of a route. */
export function route<
  Params extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Auth extends RouteAuth,
>(description: Route<Params, Body, Answer, Auth>): Route<Params, Body, Answer, Auth> {
  return description;
}

/** No parameters, no body or no answer. */
export const nothing = z.object({});

/** Base64url bytes, at most `charsMax` characters. */
export function base64urlText(charsMax: number) {
  return z
    .string()
    .max(charsMax)
    .regex(/^[A-Za-z0-9_-]*$/);
}

/** Largest JSON body a door reads. */
export const jsonBytesMax = 256 * 1024;
