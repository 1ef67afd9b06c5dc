/** The house: what every door of the edge shares. */

import type { Logger } from 'pino';
import type { Clock } from '@countersign/base/clock.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import type { ConversationTerms } from '@countersign/rules/conversations/conversation-pack.ts';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { PeopleTerms } from '@countersign/rules/people/people-pack.ts';
import type { MediaTerms } from '@countersign/rules/media/media-pack.ts';
import type { RegionPack } from '@countersign/rules/region-pack.ts';
import type { Database } from '@countersign/store/database.ts';
import type { BlobStore } from '@countersign/store/media/blob-store.ts';
import type { PinnedClient } from '@countersign/store/pinned-client.ts';
import type { Connections } from './sockets/connections.ts';
import type { ConversationCache } from './conversations/conversation-cache.ts';
import type { Courier } from './courier/courier.ts';
import type { Manners } from './people/manners.ts';
import type { EdgeMetrics } from './metrics.ts';
import type { EdgeSettings } from './settings.ts';
import type { VaultLine } from './vault-line/vault-line.ts';

/** Everything with a life as long as the process. */
export type House = {
  readonly settings: EdgeSettings;
  readonly pack: RegionPack;
  /** The same pack with its law. */
  readonly law: LegalPack;
  /** What the same pack says of media. */
  readonly mediaTerms: MediaTerms;
  /** What it says of ages, strangers and settings. */
  readonly people: PeopleTerms;
  /** Who is shown what others read and type. */
  readonly manners: Manners;
  /** What it says of conversations. */
  readonly terms: ConversationTerms;
  readonly db: Database;
  /** A connection of the hot path for history pages and read marks. */
  readonly reader: PinnedClient;
  /** Encrypted media. */
  readonly blobs: BlobStore;
  readonly vault: VaultLine;
  readonly courier: Courier;
  readonly connections: Connections;
  readonly conversations: ConversationCache;
  readonly metrics: EdgeMetrics;
  readonly log: Logger;
  readonly clock: Clock;
  readonly random: RandomBytes;
};
