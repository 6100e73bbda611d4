import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { type Body, openBody, TooLargeError } from "../../../src/adapters/feeds/fetch/body.ts";
import { OutsideError } from "../../../src/domain/errors.ts";
import { Defect, type Target } from "../target.ts";

const maxBytes = 50_000;
const words = Buffer.from("<rss><channel><title>T</title></channel></rss>");
const named = (encoding: string, body: Uint8Array) => Buffer.concat([Buffer.from(`${encoding}\n\x05`), body]);

/** The first line is the Content-Encoding, the next byte how the rest arrives: in pieces of so many bytes. */
export const target: Target = {
  mostSeconds: 2,
  seeds: [
    named("gzip", gzipSync(words)),
    named("x-gzip, br", brotliCompressSync(gzipSync(words))),
    named("deflate", deflateSync(words)),
    named("deflate", deflateRawSync(words)),
    named("gzip", gzipSync(Buffer.alloc(200_000))),
    named("gzip,gzip", gzipSync(gzipSync(words).subarray(0, 30))),
    named("identity", words),
    named("br,br,br", words),
  ],
  async fuzz(bytes) {
    const line = Math.max(0, bytes.indexOf(10));
    const encoding = bytes.subarray(0, line).toString("latin1");
    const packed = bytes.subarray(line + 2);
    const outcome = await arrived(encoding, packed, bytes[line + 1] ?? 0);
    if (!(outcome instanceof Error)) return claimSize(outcome, encoding, packed);
    if (!(outcome instanceof OutsideError || outcome instanceof TooLargeError)) throw outcome;
  },
};

function claimSize(bytes: Buffer, encoding: string, packed: Buffer): void {
  if (bytes.length > maxBytes) throw new Defect("more bytes than allowed");
  if (encoding === "" && !bytes.equals(packed)) throw new Defect("a plain body that changed on the way");
}

function arrived(encoding: string, packed: Buffer, size: number): Promise<Buffer | Error> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Defect("a body that never ends")), 5000);
    const settle = (outcome: Buffer | Error) => {
      clearTimeout(late);
      resolve(outcome);
    };
    const failed = (error: unknown) => settle(error instanceof Error ? error : new Defect("thrown, and no error"));
    let body: Body | undefined;
    try {
      body = openBody(encoding, maxBytes, { done: () => settle(body?.bytes() ?? Buffer.alloc(0)), failed });
      for (let at = 0; at < packed.length; at += size + 1) body.take(packed.subarray(at, at + size + 1));
      body.end();
    } catch (error) {
      body?.drop();
      failed(error);
    }
  });
}
