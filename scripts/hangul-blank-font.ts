import { writeFile } from 'node:fs/promises';
import { hangulWidth } from '../src/figure/model/font-widths.generated.ts';

/*
 * Writes src/app/boot/hangul-blank.generated.ts, a font: every Hangul syllable as one empty glyph, as wide as Noto Sans KR draws it.
 * Where no face of the device has Hangul, lines are laid out with it until Noto Sans KR is here, so that nothing moves.
 * Tables as in the OpenType specification; the character map is format 13, many characters to one glyph.
 */
const unitsPerEm = 1000;
const ascent = 880;
const descent = -120;
const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;

/** Bytes of a sequence of [size in bytes, value] fields, big-endian. */
function fields(...list: readonly (readonly [size: 1 | 2 | 4, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(list.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of list) {
    if (size === 1) view.setUint8(at, value & 0xff);
    else if (size === 2) view.setUint16(at, value & 0xffff);
    else view.setUint32(at, value >>> 0);
    at += size;
  }
  return bytes;
}

const u16 = (...values: readonly number[]) => fields(...values.map((value) => [2, value] as const));

function cmap(): Uint8Array {
  const groups = 1;
  const length = 16 + groups * 12;
  return fields(
    [2, 0],
    [2, 1],
    [2, 3],
    [2, 10],
    [4, 12],
    [2, 13],
    [2, 0],
    [4, length],
    [4, 0],
    [4, groups],
    [4, firstSyllable],
    [4, lastSyllable],
    [4, 1],
  );
}

function names(): Uint8Array {
  const strings: readonly (readonly [id: number, text: string])[] = [
    [1, 'Hangul Blank'],
    [2, 'Regular'],
    [4, 'Hangul Blank'],
    [6, 'HangulBlank'],
  ];
  const storage = strings.map(([, text]) => Buffer.from(text, 'utf16le').swap16());
  let offset = 0;
  const records = strings.flatMap(([id], index) => {
    const length = storage[index]?.length ?? 0;
    const record = [3, 1, 0x409, id, length, offset];
    offset += length;
    return record;
  });
  return Buffer.concat([u16(0, strings.length, 6 + strings.length * 12, ...records), ...storage]);
}

const tables: Readonly<Record<string, Uint8Array>> = {
  'OS/2': Buffer.concat([
    u16(4, hangulWidth, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0),
    new Uint8Array(10),
    fields([4, 0], [4, 1 << 24], [4, 0], [4, 0]),
    Buffer.from('NONE'),
    u16(0x40, firstSyllable, lastSyllable, ascent, descent, 0, ascent, -descent),
    fields([4, 0], [4, 0]),
    u16(500, 700, 0, 32, 1),
  ]),
  cmap: cmap(),
  // an empty glyph has no outline at all: three offsets that are equal
  glyf: new Uint8Array(1),
  head: fields(
    [4, 0x00010000],
    [4, 0x00010000],
    [4, 0],
    [4, 0x5f0f3cf5],
    [2, 3],
    [2, unitsPerEm],
    [4, 0],
    [4, 0],
    [4, 0],
    [4, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 8],
    [2, 2],
    [2, 0],
    [2, 0],
  ),
  hhea: u16(1, 0, ascent, descent, 0, hangulWidth, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2),
  hmtx: u16(hangulWidth, 0, hangulWidth, 0),
  loca: u16(0, 0, 0),
  maxp: u16(1, 0, 2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
  name: names(),
  post: fields([4, 0x00030000], [4, 0], [2, 0], [2, 0], [4, 0], [4, 0], [4, 0], [4, 0], [4, 0]),
};

const padded = (bytes: Uint8Array) =>
  Buffer.concat([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)]);

function checksum(bytes: Uint8Array): number {
  const whole = padded(bytes);
  let sum = 0;
  for (let at = 0; at < whole.length; at += 4) sum = (sum + whole.readUInt32BE(at)) >>> 0;
  return sum;
}

/** The font file; `head` carries the adjustment that makes the whole file's sum right. */
function fontFile(): Buffer {
  const tags = Object.keys(tables).sort();
  const count = tags.length;
  const power = 2 ** Math.floor(Math.log2(count));
  let offset = 12 + count * 16;
  let headAt = 0;
  const directory: Uint8Array[] = [
    fields(
      [4, 0x00010000],
      [2, count],
      [2, power * 16],
      [2, Math.log2(power)],
      [2, (count - power) * 16],
    ),
  ];
  const bodies: Uint8Array[] = [];
  for (const tag of tags) {
    const bytes = tables[tag] ?? new Uint8Array();
    if (tag === 'head') headAt = offset;
    directory.push(Buffer.from(tag), fields([4, checksum(bytes)], [4, offset], [4, bytes.length]));
    bodies.push(padded(bytes));
    offset += padded(bytes).length;
  }
  const file = Buffer.concat([...directory, ...bodies]);
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headAt + 8);
  return file;
}

const file = fontFile();
const out = 'src/app/boot/hangul-blank.generated.ts';
await writeFile(
  out,
  `/** Written by scripts/hangul-blank-font.ts: a font of ${file.length} bytes, base64. */\nexport const hangulBlank =\n  '${file.toString('base64')}';\n`,
);
console.log(`${out}: a font of ${file.length} bytes`);
