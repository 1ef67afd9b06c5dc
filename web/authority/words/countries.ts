/** Countries by their names, as a list to choose from. */

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
/** Codes that the names know and that are no country's. */
const notCountries = new Set('EU EZ QO UN XA XB ZZ'.split(' '));

/** A country's name; its code where it has none. */
export function countryName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Every country in the order of the alphabet. */
export function countryList(): readonly { readonly value: string; readonly label: string }[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter(isCountry)
    .map((value) => ({ value, label: countryName(value) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'en'));
}

/** A code that was given up is written as the one that came after it. */
function isCountry(code: string): boolean {
  if (notCountries.has(code) || names.of(code) === undefined) return false;
  return new Intl.Locale(`und-${code}`).region === code;
}
