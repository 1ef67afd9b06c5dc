/** The rules as a list of values: found by words, and told with what each rests on. */

import { parseLegalPack, type LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import {
  diffPacks,
  packFields,
  type FieldChange,
  type PackField,
} from '@countersign/rules/legal/pack/diff-packs.ts';
import { t } from '../words/safeguards/pack-words.ts';

/** Values whose name, value or source has these words. */
export function findFields(
  fields: readonly PackField[],
  words: string,
  onlyUnchecked: boolean,
): readonly PackField[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return fields.filter((field) => {
    const text = `${field.path} ${field.value} ${field.source ?? ''}`.toLowerCase();
    const isChosen = !onlyUnchecked || !field.isChecked;
    return isChosen && wanted.every((word) => text.includes(word));
  });
}

/** Every value of a pack. */
export function fieldsOfPack({ region }: LegalPack): readonly PackField[] {
  return packFields(region);
}

/** What a source says in full: its title and the place in it, for each key that it names. */
export function sourceText(source: string | undefined, { sources }: LegalPack): string {
  if (source === undefined) return t('values.house');
  const parts = source.split('; ').map((one) => {
    const [key = '', ...place] = one.split(' ');
    const title = sources.get(key)?.title ?? key;
    return [title, ...place].join(' ');
  });
  return t('values.from', { source: parts.join('; ') });
}

/** Outcome of comparing the pack in force with a file. */
export type Compared =
  | { readonly kind: 'compared'; readonly other: LegalPack; readonly changes: FieldChange[] }
  | { readonly kind: 'bad'; readonly why: string };

/** Compares with the text of a file, which may be anything. */
export function compareWith(pack: LegalPack, text: string): Compared {
  try {
    const other = parseLegalPack(text);
    return { kind: 'compared', other, changes: diffPacks(pack.region, other.region) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'bad', why };
  }
}

/** Both sides of a change in words; of a list only what comes and goes. */
export function changeWords({ before, after, items }: FieldChange): {
  readonly before: string;
  readonly after: string;
} {
  if (items === undefined) {
    return { before: before ?? t('diff.missing'), after: after ?? t('diff.missing') };
  }
  const less = items.less.map(String).join(', ');
  const more = items.more.map(String).join(', ');
  return {
    before: less === '' ? (before ?? '') : t('diff.less', { items: less }),
    after: more === '' ? (after ?? '') : t('diff.more', { items: more }),
  };
}
