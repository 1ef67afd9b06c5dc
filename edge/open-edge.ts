/** Puts an edge together: database first, then the lines to vault and log, then its two doors. */

import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Clock } from '@countersign/base/clock.ts';
import type { RandomBytes } from '@countersign/base/random.ts';
import type { TrustPolicy } from '@countersign/proof/trust-policy.ts';
import type { ChannelId } from '@countersign/rules/ids.ts';
import { parseConversationTerms } from '@countersign/rules/conversations/conversation-pack.ts';
import { parseLegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { Manners } from './people/manners.ts';
import { findPersonDoor } from './people/find-person.ts';
import { peopleDoors } from './people/people-doors.ts';
import { parsePeopleTerms } from '@countersign/rules/people/people-pack.ts';
import { parseMediaTerms } from '@countersign/rules/media/media-pack.ts';
import { openDatabase } from '@countersign/store/database.ts';
import { openBlobs } from '@countersign/store/media/blob-settings.ts';
import { migrate } from '@countersign/store/migrate.ts';
import { hasAccounts } from '@countersign/store/people/accounts.ts';
import { PinnedClient } from '@countersign/store/pinned-client.ts';
import { accountDoors } from './accounts/account-doors.ts';
import { understandingDoors } from './accounts/understanding-doors.ts';
import { accountLimits, type AccountLimits } from './accounts/account-limits.ts';
import { deviceDoors } from './accounts/device-doors.ts';
import { resetDoors } from './accounts/reset-doors.ts';
import { openOpaqueServer, type OpaqueServer } from './accounts/opaque-server.ts';
import { signInDoors } from './accounts/sign-in-doors.ts';
import { signUpDoors } from './accounts/sign-up-doors.ts';
import { portalDoors } from './authority/portal-doors.ts';
import { Connections } from './sockets/connections.ts';
import { ConversationCache } from './conversations/conversation-cache.ts';
import { auditDoors } from './audit/audit-doors.ts';
import { actDoors } from './containment/act-doors.ts';
import { conversationDoors } from './conversations/conversation-doors.ts';
import { Lanes } from './sends/lanes.ts';
import { ReadMarkWriter } from './conversations/read-mark-writer.ts';
import { Courier } from './courier/courier.ts';
import { LogBook } from './courier/log-book.ts';
import { fileDoors, openFileDoor } from './productions/file-door.ts';
import { productionDoors } from './productions/production-doors.ts';
import { startRounds } from './courier/rounds.ts';
import { groupDoors } from './groups/group-doors.ts';
import { holdDoors } from './holds/hold-doors.ts';
import { createHttpDoor } from './doors/http-door.ts';
import type { MountedRoute } from './doors/mounted-route.ts';
import { openSocketDoor } from './sockets/socket-door.ts';
import { statusDoors } from './doors/status-doors.ts';
import { openMediaFileDoors } from './media/file-door.ts';
import { openPieceDoor } from './media/piece-door.ts';
import { uploadDoors } from './media/upload-doors.ts';
import { edgeRounds } from './edge-rounds.ts';
import type { House } from './house.ts';
import { socketFarewellMs } from './limits.ts';
import { createMetrics } from './metrics.ts';
import { lookUpDoors } from './details/look-up-doors.ts';
import { disclosureDoors } from './disclosures/disclosure-doors.ts';
import { noticeDoors } from './orders/notice-doors.ts';
import { orderDoors } from './orders/order-doors.ts';
import { requesterDoors } from './orders/requester-doors.ts';
import { caseDoors } from './safety/case-doors.ts';
import { OpeningRuns } from './safety/opening-runs.ts';
import { safetyDoors } from './safety/safety-doors.ts';
import type { EdgeSettings } from './settings.ts';
import { companyDoors, openLogoutDoor } from './staff/company/company-doors.ts';
import { openCompany } from './staff/company/open-company.ts';
import { shelfDoors } from './shelf/shelf-doors.ts';
import { staffDoors } from './staff/staff-doors.ts';
import { callVault } from './vault-line/record-calls.ts';
import { VaultLine } from './vault-line/vault-line.ts';

/** What an edge is made from. */
export type EdgeParts = {
  readonly settings: EdgeSettings;
  readonly policy: TrustPolicy;
  readonly log: Logger;
  readonly clock: Clock;
  readonly random: RandomBytes;
};

/** An edge that listens. */
export type OpenEdge = { readonly address: string; close(): Promise<void> };

/** Opens an edge; rejects if the database or the port cannot be had. */
export async function openEdge(parts: EdgeParts): Promise<OpenEdge> {
  const { settings, policy, log, clock } = parts;
  const house = furnish(parts);
  const company = openCompany(house);
  await migrate(house.db);
  const opaque = await openOpaqueServer(settings.dataDir, () => hasAccounts(house.db));
  const limits = accountLimits(clock, settings.addressBurst);
  const lanes = new Lanes(house, settings.databaseUrl);
  const readMarks = new ReadMarkWriter(house);
  const runs = new OpeningRuns(house, log);
  const app = createHttpDoor(house, routesOf(house, { policy, opaque, limits, company, runs }));
  openFileDoor(house, limits, app);
  openPieceDoor(house, app);
  openMediaFileDoors(house, app);
  openLogoutDoor(house, { desk: company, limits }, app);
  openSocketDoor({ ...house, lanes, readMarks, signInLimit: limits.address }, app.server);
  await app.listen({ host: settings.host, port: settings.port });
  const rounds = startRounds(edgeRounds(house, runs), log);
  const { address, port } = app.server.address() as AddressInfo;
  return {
    address: `http://${address}:${port}`,
    close: async () => {
      runs.stop();
      for (const connection of house.connections.all) connection.close(closeGoingAway);
      const cutOff = setTimeout(() => {
        for (const connection of house.connections.all) connection.terminate();
      }, socketFarewellMs);
      await Promise.all([rounds.stop(), app.close(), lanes.close()]);
      clearTimeout(cutOff);
      house.vault.close();
      await Promise.all([house.reader.close(), house.db.destroy()]);
    },
  };
}

type RouteParts = Pick<EdgeParts, 'policy'> & {
  readonly opaque: OpaqueServer;
  readonly limits: AccountLimits;
  readonly company: ReturnType<typeof openCompany>;
  readonly runs: OpeningRuns;
};

/** Everything that answers on HTTP with JSON. */
function routesOf(house: House, parts: RouteParts): MountedRoute[] {
  const { policy, opaque, limits, company, runs } = parts;
  return [
    ...statusDoors(house, policy, limits),
    ...signUpDoors(house, opaque, limits),
    ...signInDoors(house, opaque, limits),
    ...accountDoors(house, opaque),
    ...understandingDoors(house),
    ...deviceDoors(house),
    ...resetDoors(house, opaque, limits),
    ...conversationDoors(house),
    ...peopleDoors(house),
    findPersonDoor(house, limits),
    ...groupDoors(house),
    ...shelfDoors(house),
    ...uploadDoors(house),
    ...safetyDoors(house),
    ...staffDoors(house, { limits, company }),
    ...companyDoors(company, limits),
    ...caseDoors(house, runs),
    ...disclosureDoors(house),
    ...lookUpDoors(house),
    ...orderDoors(house),
    ...requesterDoors(house),
    ...noticeDoors(house),
    ...portalDoors(house, limits),
    ...productionDoors(house),
    ...fileDoors(house, limits),
    ...actDoors(house),
    ...holdDoors(house),
    ...auditDoors(house),
  ];
}

/** RFC 6455 §7.4.1: the server goes away, come again. */
const closeGoingAway = 1001;

function furnish({ settings, policy, log, clock, random }: EdgeParts): House {
  const packText = readFileSync(settings.regionPack, 'utf8');
  const law = parseLegalPack(packText);
  const db = openDatabase(settings.databaseUrl);
  const vault = new VaultLine(settings.vaultSocket);
  const endChannel = (channel: ChannelId): void => {
    // If this is lost, the vault's own expiry ends the channel.
    callVault(vault, 'end', { channels: [channel] }).catch(() => undefined);
  };
  const connections = new Connections(endChannel);
  vault.onLost(() => connections.loseChannels());
  const { logUrl, logWriterUrl, logWriteToken: token } = settings;
  const place = (name: string, origin: string) => ({
    readUrl: `${logUrl}/${name}`,
    writeUrl: `${logWriterUrl}/${name}`,
    token,
    origin,
    policy,
  });
  const people = parsePeopleTerms(packText);
  const access = new LogBook(place('access', settings.accessOrigin));
  const device = new LogBook(place('device', settings.deviceOrigin));
  return {
    settings,
    pack: law.region,
    law,
    people,
    manners: new Manners({ db, people, clock }),
    mediaTerms: parseMediaTerms(packText),
    blobs: openBlobs(settings),
    terms: parseConversationTerms(packText),
    db,
    reader: new PinnedClient(settings.databaseUrl),
    vault,
    courier: new Courier({ access, device, vault, db, clock }),
    connections,
    conversations: new ConversationCache(db),
    metrics: createMetrics(),
    log,
    clock,
    random,
  };
}
