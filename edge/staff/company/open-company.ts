/** Puts the company's desk together from the settings, or says what they lack. */

import { readFileSync } from 'node:fs';
import { companyReturnPath } from '@countersign/wire/http/staff/company-routes.ts';
import type { House } from '../../house.ts';
import { CompanyDesk } from './company-desk.ts';
import { CompanyIssuer } from './company-issuer.ts';

/** Settings that name an issuer and do not suffice for it; says which. */
export class CompanyUnfit extends Error {
  override readonly name = 'CompanyUnfit';
}

/** The desk; none where no issuer is named. Throws `CompanyUnfit`. */
export function openCompany(
  house: Pick<House, 'settings' | 'clock' | 'random' | 'log'>,
): CompanyDesk | undefined {
  const { staffIssuer: issuer, staffClientId: clientId, staffOrigin } = house.settings;
  if (issuer === undefined) return undefined;
  if (clientId === '') throw new CompanyUnfit('COUNTERSIGN_EDGE_STAFF_CLIENT_ID is missing');
  const facts = {
    issuer,
    clientId,
    clientSecret: readSecret(house.settings.staffClientSecretFile),
    subjectClaim: house.settings.staffSubjectClaim,
    returnUrl: staffOrigin + companyReturnPath,
  };
  const onFault = (fault: string) => house.log.warn({ fault }, 'company sign-in');
  const { clock } = house;
  return new CompanyDesk(new CompanyIssuer(facts, { clock, onFault }), house);
}

function readSecret(path: string): string {
  let secret = '';
  try {
    secret = readFileSync(path, 'utf8').trim();
  } catch {
    // Missing, unreadable and empty are one fault to whoever wrote the setting.
  }
  if (secret !== '') return secret;
  throw new CompanyUnfit('COUNTERSIGN_EDGE_STAFF_CLIENT_SECRET_FILE: no secret can be read there');
}
