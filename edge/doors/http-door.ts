/** The HTTP door: every route mounted alike, parsed on the way in, stripped on the way out. */

import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { jsonBytesMax } from '@countersign/wire/http/route.ts';
import { Problem, type ProblemCode } from '@countersign/wire/problems.ts';
import { problemBody } from '@countersign/wire/http/problem-answers.ts';
import type { House } from '../house.ts';
import { demandSession } from '../sessions/sign-in-session.ts';
import { demandStaff } from '../staff/staff-sessions.ts';
import { callerAddress, callerPlace } from './caller-address.ts';
import { allowOrigins } from './cross-origin.ts';
import type { MountedRoute } from './mounted-route.ts';
import { problemCodeOf } from './problem-codes.ts';

/** A server with all routes, not yet listening. */
export function createHttpDoor(house: House, routes: readonly MountedRoute[]): FastifyInstance {
  const app = fastify({
    bodyLimit: jsonBytesMax,
    logger: false,
    trustProxy: false,
    routerOptions: { maxParamLength: 64 },
  });
  const { messengerOrigin, staffOrigin, authorityOrigin } = house.settings;
  allowOrigins(app, [...messengerOrigin, staffOrigin, ...authorityOrigin]);
  app.setErrorHandler((error, _request, reply) => sendProblem(house, reply, error));
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(house, reply, new Problem('unknown-route')),
  );
  app.addHook('onResponse', (request, reply, done) => {
    note(house, request, reply);
    done();
  });
  for (const route of routes) mount(house, app, route);
  mountMetrics(house, app);
  return app;
}

function mount(house: House, app: FastifyInstance, { route, answer }: MountedRoute): void {
  app.route({
    method: route.method,
    url: route.path,
    ...(route.bodyBytesMax === undefined ? {} : { bodyLimit: route.bodyBytesMax }),
    handler: async (request, reply) => {
      const caller = await callerOf(house, route.auth, request);
      const params = route.params.safeParse(request.params ?? {});
      const body = route.body.safeParse(request.body ?? {});
      if (!params.success || !body.success) throw new Problem('malformed-request');
      const remote = callerAddress(request, house.settings.trustedProxies);
      const place = callerPlace(request, house.settings.trustedProxies);
      const call = { params: params.data, body: body.data, caller, remote, place };
      // Whatever is not in the answer's schema does not leave the house.
      const answered = route.answer.parse(await answer(call));
      void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
      return answered;
    },
  });
}

function callerOf(house: House, auth: MountedRoute['route']['auth'], request: FastifyRequest) {
  if (auth === 'none') return undefined;
  const [, token] = /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '') ?? [];
  return auth === 'person' ? demandSession(house, token) : demandStaff(house, token);
}

function sendProblem(house: House, reply: FastifyReply, error: unknown): FastifyReply {
  const code = codeOf(error);
  if (code === 'internal') house.log.error({ fault: faultPlace(error) }, 'request failed');
  const retry = error instanceof Problem ? error.retryAfterSeconds : undefined;
  const body = problemBody(code, error instanceof Problem ? error.reason : undefined);
  if (retry !== undefined) void reply.header('retry-after', String(retry));
  else if (body.status === 503) void reply.header('retry-after', '1');
  return reply
    .code(body.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(body));
}

/** Fastify's own refusals (bad JSON, too large) are ours under other names. */
function codeOf(error: unknown): ProblemCode {
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 413) return 'too-large';
  if (typeof status === 'number' && status >= 400 && status < 500) return 'malformed-request';
  return problemCodeOf(error);
}

/** Where a fault came up: class and place, never its message, which may quote input. */
function faultPlace(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const place = error.stack?.split('\n').find((line) => line.includes('    at'));
  return `${error.name} ${place?.trim() ?? ''}`;
}

function note(house: House, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url ?? 'unknown';
  const { method } = request;
  const labels = { method, route, status: String(reply.statusCode) };
  house.metrics.requests.observe(labels, reply.elapsedTime / 1000);
  house.log.info({ ...labels, ms: Math.round(reply.elapsedTime) }, 'request');
}

function mountMetrics(house: House, app: FastifyInstance): void {
  app.get('/metrics', async (request, reply) => {
    const near = /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? '');
    // A proxy on this machine speaks for somebody far away.
    const forwarded = ['forwarded', 'via', 'x-forwarded-for'].some((name) => {
      return request.headers[name] !== undefined;
    });
    if (!near || forwarded) {
      throw new Problem('unknown-route');
    }
    void reply.type(house.metrics.registry.contentType);
    return house.metrics.registry.metrics();
  });
}
