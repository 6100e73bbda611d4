import { crc32, deflateSync, inflateSync } from "node:zlib";

type Picture = { readonly width: number; readonly height: number; readonly pixels: Buffer; readonly bytes: 3 | 4 };

const mostColours = 256;
/** Of these, so many are kept for what is seldom, such as the yellow of one small hand. */
const seldomColours = 48;

/** The same picture in 256 colours, which a page has hardly more of: half the size or less. */
export function indexedPng(png: Buffer): Buffer {
  const { width, height, pixels, bytes } = decoded(png);
  const counts = new Map<number, number>();
  const colours = new Uint32Array(width * height);
  for (let at = 0; at < colours.length; at++) {
    // The lowest bit of each channel tells nobody anything.
    const colour = pixels.readUIntBE(at * bytes, 3) & 0xfefefe;
    colours[at] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const known = paletteOf([...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour));
  const places = new Map(known.map((colour, place) => [colour, place]));
  const rows = Buffer.alloc((width + 1) * height);
  colours.forEach((colour, at) => {
    const place = places.get(colour) ?? nearest(colour, known);
    places.set(colour, place);
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = place;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(known.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    png.subarray(0, 8),
    chunk("IHDR", header),
    chunk("PLTE", table),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The commonest, and of the others those that are least like any chosen before. */
function paletteOf(byCount: readonly number[]): number[] {
  const known = byCount.slice(0, mostColours - seldomColours);
  const others = byCount.slice(known.length).map((colour) => ({ colour, far: distance(colour, known) }));
  while (known.length < mostColours && others.length > 0) {
    const [{ colour } = { colour: 0 }] = others.toSorted((one, other) => other.far - one.far);
    known.push(colour);
    for (const other of others) other.far = Math.min(other.far, distance(other.colour, [colour]));
  }
  return known;
}

function nearest(colour: number, known: readonly number[]): number {
  const least = distance(colour, known);
  return known.findIndex((one) => distance(colour, [one]) === least);
}

/** Squared, to the nearest of them. */
function distance(colour: number, known: readonly number[]): number {
  const far = (one: number) =>
    [16, 8, 0].reduce((sum, bit) => sum + (((one >> bit) & 255) - ((colour >> bit) & 255)) ** 2, 0);
  return Math.min(...known.map(far));
}

/** As Chromium writes them: eight bits a channel, three or four channels, not interlaced (PNG, third edition, §9). */
function decoded(png: Buffer): Picture {
  const [width, height, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
  if (png[24] !== 8 || (kind !== 2 && kind !== 6) || png[28] !== 0) throw new Error("no PNG as Chromium writes them");
  const bytes = kind === 2 ? 3 : 4;
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT")
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [raw, stride] = [inflateSync(Buffer.concat(parts)), width * bytes];
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= bytes ? (pixels[at - bytes] ?? 0) : 0;
      const up = y > 0 ? (pixels[at - stride] ?? 0) : 0;
      const corner = x >= bytes && y > 0 ? (pixels[at - stride - bytes] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      pixels[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return { width, height, pixels, bytes };
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
