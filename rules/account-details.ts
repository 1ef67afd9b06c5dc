/** Account details: what a person may add about themselves, each in the one spelling compared. */

/** What there is to add; nobody has to. */
export const detailKinds = ['email', 'phone', 'birthDate'] as const;

/** One kind of the closed list. */
export type DetailKind = (typeof detailKinds)[number];

/** Details as given, each at most once. */
export type AccountDetails = { readonly [Kind in DetailKind]?: string };

/** What an account can be looked up by: a date of birth is shared by too many. */
export const lookUpKinds = ['email', 'phone'] as const;

/** One kind that can be looked up. */
export type LookUpKind = (typeof lookUpKinds)[number];

const emailLengthMax = 254;

/** The one spelling of a detail; `undefined` for what is none. */
export function spellDetail(kind: DetailKind, given: string): string | undefined {
  const text = given.normalize('NFKC').trim();
  if (kind === 'email') {
    const email = text.toLowerCase();
    const fits = email.length <= emailLengthMax && /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]+$/.test(email);
    return fits ? email : undefined;
  }
  if (kind === 'phone') {
    const phone = text.replace(/[\s().\-/]/g, '').replace(/^00/, '+');
    return /^\+[1-9]\d{6,14}$/.test(phone) ? phone : undefined;
  }
  return isDate(text) ? text : undefined;
}

/** A day of the calendar, so that no February has thirty. */
function isDate(text: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false;
  const atMs = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(text);
}

/** Details in their one spelling, without empty ones; `undefined` if any is none. */
export function spellDetails(given: unknown): AccountDetails | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const spelt: { [Kind in DetailKind]?: string } = {};
  for (const [name, value] of Object.entries(given)) {
    const kind = detailKinds.find((one) => one === name);
    if (kind === undefined || typeof value !== 'string') return undefined;
    if (value.trim() === '') continue;
    const text = spellDetail(kind, value);
    if (text === undefined) return undefined;
    spelt[kind] = text;
  }
  return spelt;
}
