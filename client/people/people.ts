/** People: whom I let write to me or block, what I chose, and my answers to requests. */

import type { AccountId, ConversationId } from '@countersign/rules/ids.ts';
import type { ChosenPrivacy } from '@countersign/rules/people/privacy.ts';
import * as routes from '@countersign/wire/http/people/people-routes.ts';
import type { RecordRoom } from '../record-room.ts';

/** One call of a signed-in person. */
export type SignedInCall = RecordRoom['call'];

/** Decisions about others; nobody is told of one but by a request that is answered with yes. */
export class People {
  readonly #call: SignedInCall;

  constructor(call: SignedInCall) {
    this.#call = call;
  }

  /** What holds for me, and how wide I may choose. */
  privacy(): Promise<routes.PrivacyView> {
    return this.#call(routes.getPrivacy);
  }

  /** Chooses; what is not named stays. Throws `not-allowed` for wider than my age may have. */
  choose(chosen: ChosenPrivacy): Promise<routes.PrivacyView> {
    return this.#call(routes.setPrivacy, { body: chosen });
  }

  /** Whom I let write to me, and whom I blocked. */
  relations(): Promise<{
    readonly allowed: readonly routes.RelatedPerson[];
    readonly blocked: readonly routes.RelatedPerson[];
  }> {
    return this.#call(routes.listRelations);
  }

  /** Lets somebody write to me whatever else I chose; their waiting request is accepted. */
  allow(account: AccountId): Promise<void> {
    return this.#decide(account, 'allowed');
  }

  /** Ends what can be said between us, both ways; their waiting request is declined. */
  block(account: AccountId): Promise<void> {
    return this.#decide(account, 'blocked');
  }

  /** Takes back what I decided: they are a stranger again, or whom I talk with already. */
  forget(account: AccountId): Promise<void> {
    return this.#decide(account, 'none');
  }

  /** Says yes to a request; writing in it does the same. */
  accept(conversation: ConversationId): Promise<void> {
    return this.#answer(conversation, 'accept');
  }

  /** Says no: it leaves my list, and the other cannot ask again. They are not told. */
  decline(conversation: ConversationId): Promise<void> {
    return this.#answer(conversation, 'decline');
  }

  /** Puts a request out of sight. */
  setAside(conversation: ConversationId): Promise<void> {
    return this.#answer(conversation, 'set-aside');
  }

  async #decide(account: AccountId, state: 'allowed' | 'blocked' | 'none'): Promise<void> {
    await this.#call(routes.decideAbout, { params: { account }, body: { state } });
  }

  async #answer(
    conversation: ConversationId,
    answer: 'accept' | 'decline' | 'set-aside',
  ): Promise<void> {
    await this.#call(routes.answerRequest, { params: { conversation }, body: { answer } });
  }
}
