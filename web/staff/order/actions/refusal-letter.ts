/** The letter of a refusal as the house would write it, for a person to read and to change. */

import { languageFor, letterTo, rejectionLetter } from '@countersign/rules/legal/letters.ts';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { RejectReason } from '@countersign/rules/legal/order-entry.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import { spokenCode } from '../../../kit/words/law-names.ts';
import { instrumentName } from '../../words/legal-words.ts';

/** In the language of the order where the place writes it. */
export function refusalLetter(file: OrderFile, pack: LegalPack, reason: RejectReason): string {
  const { received, findings } = file;
  const language = languageFor(received.language, pack);
  const about = findings.filter((finding) => finding.reason === reason);
  const fields = (about.length > 0 ? about : findings).map(({ field }) => spokenCode(field));
  const { text } = letterTo(
    rejectionLetter(reason),
    {
      reference: received.reference,
      instrument: instrumentName(pack, received.instrument),
      receivedOn: new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(
        received.receivedAtMs,
      ),
      entity: pack.entity.name,
      fields: fields.length > 0 ? fields.join(', ') : received.reference,
    },
    { language, pack },
  );
  return text;
}
