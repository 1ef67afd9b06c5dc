/** The one Trusted Types policy of an app: it lets scripts of our own origin start, no other. */

type Policy = { createScriptURL(url: string): string };
type PolicyFactory = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): Policy;
};

const policies = new Map<string, Policy>();

/**
 * The address of a built file of ours as the browser wants it; throws for any other. `policyName`
 * is one that the app's content policy allows; see server/page-headers.ts.
 */
export function ownScriptUrl(policyName: string, url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  const rules = { createScriptURL: checked };
  // Where there are no Trusted Types, the content policy alone keeps other origins out.
  const policy = policies.get(policyName) ?? trustedTypes?.createPolicy(policyName, rules) ?? rules;
  policies.set(policyName, policy);
  return policy.createScriptURL(url);
}

function checked(url: string): string {
  const { origin, protocol } = new URL(url, location.href);
  if (origin !== location.origin || !/^https?:$/.test(protocol)) throw new TypeError('not ours');
  return url;
}
