/** Fills an empty stack with a demo platform: five people who talk, and two reviewers. */

import type { StackAddresses } from '../stack/addresses.ts';

/** How one of the demo people signs in. */
export type DemoSignIn = {
  readonly role: 'person' | 'reviewer';
  readonly name: string;
  /** Handle for people; the enrolment address for reviewers, who sign in with a passkey. */
  readonly signIn: string;
  /** Only people have one; a reviewer has a passkey. */
  readonly password?: string;
};

/** Makes the people, their conversations and the reviewers; called once for each data folder. */
export async function seedDemo(addresses: StackAddresses): Promise<readonly DemoSignIn[]> {
  void addresses;
  return [];
}
