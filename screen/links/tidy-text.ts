/** Undoes what people do to a link so that a filter misses it and a reader does not. */

const mayHoldLink = /[.@\u2024\u3002\uff0e\uff61]|:\/\/|\]\(|[[({]\s?dot\s?[\])}]/i;
const plainText = /^[\x00-\x7f]*$/;
/** Characters that show nothing: zero-width, soft hyphen, variation selectors, tags, isolates. */
const invisible =
  /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e01ef}]/gu;
const defangedDot = /[[({]\s?(?:\.|dot)\s?[\])}]/gi;
const defangedColon = /\[:(?:\/\/)?\]/g;
/** An ideographic full stop is a dot for IDNA, but ends a sentence in Chinese. */
const foreignDot =
  /(?<=[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}0-9-])[\u3002\uff61](?=[a-z\u0430-\u044f0-9])/gu;

/** The text with links spelled as a browser would read them; `undefined` when it holds none. */
export function tidyText(text: string): string | undefined {
  if (!mayHoldLink.test(text)) return undefined;
  const visible = plainText.test(text)
    ? text
    : text.replace(invisible, '').normalize('NFKC').replace(foreignDot, '.');
  return visible
    .replace(defangedColon, (colon) => (colon.length > 3 ? '://' : ':'))
    .replace(defangedDot, '.');
}
