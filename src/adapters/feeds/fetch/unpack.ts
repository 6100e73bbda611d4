import { Transform } from "node:stream";
import * as zlib from "node:zlib";
import { OutsideError } from "../../../domain/errors.ts";
import type { Outcome, Sink } from "./body.ts";

/** Zstandard came with Node 22.15 and 23.8. */
const openZstd = zstdOf(zlib);

/** The encodings we can take off, as `Accept-Encoding` has them. */
export const acceptedEncodings = `gzip, deflate, br${openZstd === undefined ? "" : ", zstd"}`;

/** Takes one layer of packing off and hands on what was in it. Throws OutsideError for a layer it does not know. */
export function openUnpacker(layer: string, next: Sink, outcome: Pick<Outcome, "failed">): Sink {
  const open = openerOf(layer);
  if (open === undefined) {
    throw new OutsideError(
      `the body is packed in a way we do not know (${layer.slice(0, 20).replace(/[^\x20-\x7e]/g, "?")}).`,
      { retry: false },
    );
  }
  let stream: Transform | undefined;
  const drop = () => {
    stream?.destroy();
    next.drop();
  };
  const begin = (first: number) => {
    const opened = open(first);
    opened.on("data", (chunk: Buffer) => {
      try {
        next.take(chunk);
      } catch (error) {
        drop();
        outcome.failed(error);
      }
    });
    opened.on("end", next.end);
    opened.on("error", (cause) => {
      outcome.failed(new OutsideError(`the body cannot be unpacked (${layer}).`, { retry: true, cause }));
    });
    return opened;
  };
  return {
    take(chunk) {
      stream ??= begin(chunk[0] ?? 0);
      stream.write(chunk);
    },
    // A packed body of no bytes at all is an empty one.
    end: () => (stream === undefined ? next.end() : void stream.end()),
    drop,
  };
}

// A body that ends early is taken as far as it goes, as browsers do: hence the flushes.
const zlibOptions = { finishFlush: zlib.constants.Z_SYNC_FLUSH, chunkSize: 65_536 };
const brotliOptions = { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH, chunkSize: 65_536 };

/** How to open a layer that begins with this byte. */
function openerOf(layer: string): ((first: number) => Transform) | undefined {
  if (layer === "gzip" || layer === "x-gzip") return () => zlib.createGunzip(zlibOptions);
  if (layer === "br") return () => zlib.createBrotliDecompress(brotliOptions);
  if (layer === "zstd") return openZstd;
  if (layer !== "deflate") return undefined;
  // "deflate" should mean zlib's wrapping, whose first byte ends in 8; some servers leave it out.
  return (first) => ((first & 15) === 8 ? zlib.createInflate(zlibOptions) : zlib.createInflateRaw(zlibOptions));
}

function zstdOf(library: object): (() => Transform) | undefined {
  if (!("createZstdDecompress" in library)) return undefined;
  const { createZstdDecompress: open } = library;
  if (typeof open !== "function") return undefined;
  return () => {
    const stream: unknown = open({ chunkSize: 65_536 });
    if (!(stream instanceof Transform)) throw new TypeError("node:zlib opened something that is no stream");
    return stream;
  };
}
