import { crc32, deflateSync } from "node:zlib";

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** What a sample picture shows: a sky over water, each a colour that fades into the next. */
export type Landscape = { readonly sky: Colour; readonly horizon: Colour; readonly water: Colour };

export const pictureSize = { width: 800, height: 420 } as const;

/** The picture as a PNG (W3C PNG §5, 8-bit truecolour): the demo's outlets have no photographers. */
export function landscapePng(landscape: Landscape): Buffer {
  const { width, height } = pictureSize;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, three channels.
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows(landscape))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Each row begins with its filter; 0 is none. */
function rows(landscape: Landscape): Buffer {
  const { width, height } = pictureSize;
  const row = 1 + 3 * width;
  const bytes = Buffer.alloc(height * row);
  for (let y = 0; y < height; y += 1) {
    const colour = colourAt(y / (height - 1), landscape);
    for (let x = 0; x < width; x += 1) bytes.set(colour, y * row + 1 + 3 * x);
  }
  return bytes;
}

/** `depth` is 0 at the top and 1 at the bottom; two thirds of the picture are sky. */
function colourAt(depth: number, { sky, horizon, water }: Landscape): Colour {
  const shore = 2 / 3;
  if (depth < shore) return mixed(sky, horizon, depth / shore);
  return mixed(water, sky, (depth - shore) / (1 - shore) / 2);
}

function mixed(one: Colour, other: Colour, share: number): Colour {
  const channel = (from: number, to: number) => Math.round(from + (to - from) * share);
  return [channel(one[0], other[0]), channel(one[1], other[1]), channel(one[2], other[2])];
}

function chunk(type: string, content: Buffer): Buffer {
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
