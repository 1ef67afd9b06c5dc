/** Sentences: chat-like texts of typical length, the same in every run. */

const words =
  'ok yes see you later tonight maybe the train was late again can we move it to eight tomorrow'
    .split(' ')
    .concat(
      'haha 😅 did you get the photos from sunday they came out really well I think'.split(' '),
    );

/** The n-th text: 3 to 22 words, about 60 characters on average. */
export function sentence(n: number): string {
  const length = 3 + ((n * 7) % 20);
  return Array.from({ length }, (_, i) => words[(n * 13 + i * 5) % words.length]).join(' ');
}
