/** What the pages of groups ask of the SDK. */

import type { Groups } from '@countersign/client/groups/groups.ts';

/** The calls of groups. */
export type GroupPort = Pick<Groups, keyof Groups>;
