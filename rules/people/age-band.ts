/** Age bands: all that the house keeps of somebody's age, and the month in which a band ends. */

/** Ages at which the next band begins; the bands are the same everywhere, what each may is not. */
export const bandAges = { '16-17': 16, adult: 18 } as const;

/** From the youngest to the oldest. */
export const ageBands = ['under-16', '16-17', 'adult'] as const;

/** One band. */
export type AgeBand = (typeof ageBands)[number];

/** What is kept: `ends` is the first month of the next band, as 2028-03; adults have none. */
export type KeptAge = { readonly band: AgeBand; readonly ends: string | undefined };

const birthYearMin = 1900;

/**
 * The band of somebody born in a month, as 2011-02; `undefined` for what is no month of a life.
 * Nobody tells the day: an age counts once the whole month of the birthday is over.
 */
export function ageOfBirth(
  birthMonth: string,
  nowMs: number,
): (KeptAge & { readonly years: number }) | undefined {
  const born = monthNumber(birthMonth);
  const now = monthOf(nowMs);
  if (born === undefined || born > now || born < birthYearMin * 12) return undefined;
  const years = Math.max(0, Math.floor((now - born - 1) / 12));
  const [band, next] =
    years >= bandAges.adult
      ? (['adult', undefined] as const)
      : years >= bandAges['16-17']
        ? (['16-17', bandAges.adult] as const)
        : (['under-16', bandAges['16-17']] as const);
  const ends = next === undefined ? undefined : monthText(born + next * 12 + 1);
  return { band, ends, years };
}

/** The band that a kept age has grown into by now. */
export function ageNow(kept: KeptAge, nowMs: number): KeptAge {
  const ends = kept.ends === undefined ? undefined : monthNumber(kept.ends);
  if (ends === undefined || monthOf(nowMs) < ends) return kept;
  if (kept.band !== 'under-16') return { band: 'adult', ends: undefined };
  const next = monthText(ends + (bandAges.adult - bandAges['16-17']) * 12);
  return ageNow({ band: '16-17', ends: next }, nowMs);
}

function monthNumber(text: string): number | undefined {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  return year === undefined ? undefined : Number(year) * 12 + Number(month) - 1;
}

function monthOf(ms: number): number {
  const date = new Date(ms);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function monthText(number: number): string {
  const month = String((number % 12) + 1).padStart(2, '0');
  return `${Math.floor(number / 12)}-${month}`;
}
