/** The one Trusted Types policy of the staff pages: it lets their own worker start, no other. */

/** A name that the content policy of the staff pages allows; see server/page-headers.ts. */
const policyName = 'production-worker';

type Policy = { createScriptURL(url: string): string };
type PolicyFactory = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
};

let policy: Policy | undefined;

/** The address of a built file of ours as the browser wants it; throws for any other. */
export function ownScriptUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  // Where there are no Trusted Types, the content policy alone keeps other origins out.
  policy ??= trustedTypes?.createPolicy(policyName, { createScriptURL: checked }) ?? {
    createScriptURL: checked,
  };
  return policy.createScriptURL(url);
}

function checked(url: string): string {
  const { origin, protocol } = new URL(url, location.href);
  if (origin !== location.origin || !/^https?:$/.test(protocol)) throw new TypeError('not ours');
  return url;
}
