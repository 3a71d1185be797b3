import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsvLine } from './csv';

const line = (...cells: (string | number | null)[]) => toCsvLine({ cells, separator: ',' });

describe('a line of CSV', () => {
  it('puts in quotes what would break it', () => {
    expect(line('plain', 'a,b', 'say "hi"', 'two\nlines', null, 12)).toBe(
      'plain,"a,b","say ""hi""","two\nlines",,12\r\n',
    );
    expect(toCsvLine({ cells: ['a,b', 'c;d'], separator: ';' })).toBe('"a,b";"c;d"\r\n');
  });

  it.each(['=1+1', '+33 1', '-2', '@SUM(A1)', '\tx', '\r=1', '＝1+1', '＋1', '－1', '＠A1'])(
    'keeps a spreadsheet from running %j',
    (text) => {
      const [cell = ''] = parseLine(line(text));
      expect(cell).toBe(`'${text}`);
    },
  );

  it('leaves our own negative numbers numbers', () => {
    expect(line(-3)).toBe('-3\r\n');
  });

  it('can be read back, whatever it holds', () => {
    const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 1 });
    fc.assert(
      fc.property(texts, (cells) => {
        const guarded = cells.map((cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell));
        expect(parseLine(line(...cells))).toEqual(guarded);
      }),
    );
  });
});

/** A reader of RFC 4180 of its own. */
function parseLine(text: string): string[] {
  const cells = [...`,${text.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)];
  return cells.map(([, quoted, plain = '']) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')));
}
