/**
 * Nasty texts: everything that a message may be and that something on the way might not survive.
 */

import { textLengthMax } from '@countersign/rules/events.ts';

const family = '👩‍👩‍👧‍👦';

/** Each must come back exactly as it was sent. */
export const nastyTexts: readonly string[] = [
  '',
  ' ',
  '\n\n\t\r\n',
  '\u0000',
  'null\u0000byte in the middle',
  '\u0001\u0002\u001f\u007f\u0080\u009f',
  '\ufeffBOM in front',
  '\ud800',
  'high \ud83d alone, low \ude00 alone',
  '\udfff\ud800 the wrong way round',
  '\uffff\ufffe',
  family,
  '🏳️‍🌈🏴󠁧󠁢󠁳󠁣󠁴󠁿👨🏿‍🚀🇱🇧',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘',
  'é and e\u0301 stay two spellings',
  'ﬁ ＡＢＣ ① ℌ stay as they are',
  'السلام عليكم ورحمة الله',
  'שלום, English inside, ועוד',
  '\u202eright to left override\u202c',
  '\u2066isolated\u2069 \u200f\u200e marks',
  'ภาษาไทยไม่มีช่องว่าง',
  'தமிழ் हिन्दी বাংলা ગુજરાતી',
  '𝕸𝖆𝖙𝖍 𐍈 𠜎 𠜱',
  '漢字かなカナ한국어',
  "'; DROP TABLE events; --",
  '$1 %s {{7*7}} ${7*7} #{7*7} %00 %0d%0a',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '"quoted" \\backslash\\ /slash/ \\u0041',
  '{"text":"nested","replyTo":"0"}',
  'javascript:alert(document.domain)',
  'http://paypa1.example/login http://user:secret@host.example/',
  '=HYPERLINK("http://x.example")',
  '../../etc/passwd\\..\\..\\windows',
  '\u2028line and paragraph\u2029separators',
  'a'.repeat(textLengthMax),
  '漢'.repeat(textLengthMax),
  '\u0001'.repeat(textLengthMax),
  '\ud800'.repeat(textLengthMax),
  '"'.repeat(textLengthMax),
  family.repeat(Math.floor(textLengthMax / family.length)),
  Array.from({ length: textLengthMax }, (_, n) => String.fromCharCode(n)).join(''),
];
