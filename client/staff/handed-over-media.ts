/** Media handed over with a report: fetched as ciphertext, opened by the evidence's keys. */

import type { Bytes } from '@countersign/base/bytes.ts';
import type { EventId, ReportId } from '@countersign/rules/ids.ts';
import type { Attachment } from '@countersign/rules/media/attachment.ts';
import { handedOverFilePath } from '@countersign/wire/http/media-routes.ts';
import { mediaAnswerMsMax } from '../limits.ts';
import { downloadMedia } from '../media/download-media.ts';
import { pathOf } from '../media/media-door.ts';
import type { Platform } from '../platform.ts';
import type { DeskPorts } from './orders.ts';

/** One attachment of one message of a case. */
export type HandedOver = {
  readonly report: ReportId;
  readonly event: EventId;
  readonly item: number;
};

/** The plain file in parts, once all of it was checked; throws DamagedMedia or a Problem. */
export function loadHandedOver(
  { edge, token, platform }: DeskPorts & { readonly platform: Platform },
  place: HandedOver,
  attachment: Attachment,
): Promise<Bytes[]> {
  const path = pathOf(handedOverFilePath, place);
  return downloadMedia(
    { platform, whenOnline: async () => undefined },
    {
      attachment,
      stop: { isStopped: false },
      onProgress: () => undefined,
      read: (range) => edge.bytes(path, { token, waitMsMax: mediaAnswerMsMax, range }),
    },
  );
}
