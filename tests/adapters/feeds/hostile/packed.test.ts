import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe } from "vitest";
import { type Case, goodFeed, openHostileWorld, repeat } from "./hostile-world.ts";

const world = openHostileWorld();

const quick = { level: 6 };
const brotli = (bytes: Buffer | string) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
/** 100 MB of blanks: packed in pieces, so that this test itself never holds them. */
const blanks = Buffer.alloc(20e6, " ");
const gzipBlanks = gzipSync(blanks, quick);
const gzipBomb = Buffer.concat(Array.from({ length: 5 }, () => gzipBlanks));
const bombs = { deflate: deflateSync(blanks, quick), raw: deflateRawSync(blanks, quick), br: brotli(blanks) };
const packed = (encoding: string, body: Buffer | string): Case["trap"] => ({
  body,
  headers: { "content-encoding": encoding, "content-type": "application/rss+xml" },
});

const tooLarge = /^failed: 127\.0\.0\.1:\d+ sent a body that is too large \(more than 10000000 bytes\)\.$/;
const cannotUnpack = /^failed: 127\.0\.0\.1:\d+: the body cannot be unpacked \(\w+\)\.$/;
const unknown = /^failed: 127\.0\.0\.1:\d+: the body is packed in a way we do not know \(.{1,20}\)\.$/;
const tooOften = /^failed: 127\.0\.0\.1:\d+: the body is packed too many times\.$/;
const isRead = /^read 1 items, first "Ferry is back"$/;
const wrongCheck = gzipSync(goodFeed);
wrongCheck.writeUInt32LE(0xdeadbeef, wrongCheck.length - 8);

const bombCases: Record<string, Case> = {
  "gzip of 100 MB": { trap: packed("gzip", gzipBomb), ends: tooLarge },
  "deflate of 20 MB": { trap: packed("deflate", bombs.deflate), ends: tooLarge },
  "bare deflate of 20 MB": { trap: packed("deflate", bombs.raw), ends: tooLarge },
  "br of 20 MB": { trap: packed("br", bombs.br), ends: tooLarge },
  "gzip in gzip": { trap: packed("gzip, gzip", gzipSync(gzipBomb, quick)), ends: tooLarge },
  "gzip in br": { trap: packed("gzip, br", brotli(gzipBomb)), ends: tooLarge },
  "br in gzip": { trap: packed("br, gzip", gzipSync(bombs.br)), ends: tooLarge },
  "bare deflate in deflate": { trap: packed("deflate, deflate", deflateSync(bombs.raw)), ends: tooLarge },
  "gzip without end": {
    trap: {
      http(_, response) {
        response.writeHead(200, { "content-encoding": "gzip" });
        repeat(response, gzipBlanks);
      },
    },
    ends: tooLarge,
  },
  "a zstd frame that claims a window of terabytes": {
    trap: packed("zstd", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xff, 0xff, 0xff])),
    ends: /^failed: 127\.0\.0\.1:\d+: the body (cannot be unpacked|is packed in a way we do not know) \(zstd\)\.$/,
  },
};

const lies: Record<string, Case> = {
  "gzip that is plain": { trap: packed("gzip", goodFeed), ends: cannotUnpack },
  "gzip that is br": { trap: packed("gzip", brotli(goodFeed)), ends: cannotUnpack },
  "br that is plain": { trap: packed("br", goodFeed), ends: cannotUnpack },
  "br that is gzip": { trap: packed("br", gzipSync(goodFeed)), ends: cannotUnpack },
  "deflate that is plain": { trap: packed("deflate", goodFeed), ends: cannotUnpack },
  "deflate that is gzip": { trap: packed("deflate", gzipSync(goodFeed)), ends: cannotUnpack },
  "gzip that is gzip once, not twice": { trap: packed("gzip, gzip", gzipSync(goodFeed)), ends: cannotUnpack },
  "gzip with a wrong check sum": { trap: packed("gzip", wrongCheck), ends: cannotUnpack },
  "gzip with rubbish in the middle": {
    trap: packed("gzip", Buffer.concat([gzipSync(goodFeed).subarray(0, 60), Buffer.alloc(90, 0xff)])),
    ends: cannotUnpack,
  },
  "gzip with rubbish behind": {
    trap: packed("gzip", Buffer.concat([gzipSync(goodFeed), Buffer.alloc(99)])),
    ends: isRead,
  },
  "gzip in two members": {
    trap: packed("gzip", Buffer.concat([gzipSync(goodFeed.slice(0, 50)), gzipSync(goodFeed.slice(50))])),
    ends: isRead,
  },
  "gzip cut off": { trap: packed("gzip", gzipSync(goodFeed).subarray(0, 90)), ends: /^(failed: 127|read [01] items)/ },
  "br cut off": { trap: packed("br", brotli(goodFeed).subarray(0, 60)), ends: /^(failed: 127|read [01] items)/ },
  "gzip of nothing": { trap: packed("gzip", gzipSync("")), ends: /^failed: .*an empty document/ },
  "gzip without a byte": { trap: packed("gzip", ""), ends: /^failed: .*an empty document/ },
  "br without a byte": { trap: packed("br", ""), ends: /^failed: .*an empty document/ },
};

const names: Record<string, Case> = {
  compress: { trap: packed("compress", goodFeed), ends: unknown },
  "a name of ten kilobytes": { trap: packed("x".repeat(10_000), goodFeed), ends: unknown },
  "a name with a colour": { trap: packed("\u009b31mred", goodFeed), ends: /know \(\?31mred\)\.$/ },
  "gzip three times": { trap: packed("gzip, gzip, gzip", gzipBomb), ends: tooOften },
  "a thousand layers": { trap: packed(Array(1000).fill("gzip").join(","), gzipBomb), ends: tooOften },
  "a thousand layers of nothing": { trap: packed(Array(1000).fill("identity").join(","), goodFeed), ends: isRead },
  "GZIP in capitals": { trap: packed("GZIP", gzipSync(goodFeed)), ends: isRead },
  "x-gzip": { trap: packed("x-gzip", gzipSync(goodFeed)), ends: isRead },
  "gzip with a weight": { trap: packed("gzip;q=1", gzipSync(goodFeed)), ends: unknown },
  "commas only": { trap: packed(",,,", goodFeed), ends: isRead },
};

const groups = { bombCases, lies, names };
describe("a bomb", () => world.testEach(bombCases));
describe("a body packed otherwise than it says", () => world.testEach(lies));
describe("an encoding's name", () => world.testEach(names));
describe("the aftermath", () => world.testAftermath(Object.values(groups).flatMap(Object.keys).length));
