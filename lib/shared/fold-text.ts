const ligatures: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

const isAscii = /^[\0-\x7f]*$/;

/** Lower case without accents, so that "Élodie Œuvré" is found by "elodie oeuvre". Apply to both sides. */
export function foldText(text: string): string {
  // Most texts are plain; decomposing fifty thousand of them for nothing would take a second.
  if (isAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđðþı]/g, (letter) => ligatures[letter] ?? letter);
}
