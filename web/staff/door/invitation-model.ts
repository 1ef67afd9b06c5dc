/** An invitation link: place and code after the "#", which browsers keep to themselves. */

/** What a link or a person gives. */
export type Invitation = { readonly slot: string; readonly code: string };

/** The invitation in a fragment such as `#slot=reviewer-1&code=…`; empty texts for none. */
export function invitationIn(fragment: string): Invitation {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  return { slot: fields.get('slot') ?? '', code: fields.get('code') ?? '' };
}

/** The same invitation as a fragment, without the "#". */
export function fragmentOf(invitation: Invitation): string {
  return new URLSearchParams(invitation).toString();
}
