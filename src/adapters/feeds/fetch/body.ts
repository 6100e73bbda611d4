import { promisify } from "node:util";
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from "node:zlib";
import { OutsideError } from "../../../domain/errors.ts";

const unGzip = promisify(gunzip);
const unBrotli = promisify(brotliDecompress);
const unDeflate = promisify(inflate);
const unDeflateRaw = promisify(inflateRaw);

/** Packed twice happens; more is a trick. */
const mostLayers = 2;

/** A body that has more than the bytes allowed, packed or unpacked. */
export class TooLargeError extends Error {
  override name = "TooLargeError" as const;
}

/** Reads a body to its end and unpacks it; never holds more than about twice `maxBytes`. Throws TooLargeError. */
export async function readBody(body: AsyncIterable<Buffer>, encoding: string, maxBytes: number): Promise<Buffer> {
  let bytes = await readBytes(body, maxBytes);
  for (const layer of layersOf(encoding)) {
    if (bytes.length > 0) bytes = await unpacked(bytes, layer, maxBytes);
  }
  return bytes;
}

async function readBytes(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new TooLargeError(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What was applied last is taken off first. */
function layersOf(encoding: string): string[] {
  const names = encoding.toLowerCase().split(",");
  const layers = names.map((name) => name.trim()).filter((name) => name !== "" && name !== "identity");
  if (layers.length > mostLayers) throw new OutsideError("the body is packed too many times.", { retry: false });
  return layers.reverse();
}

async function unpacked(bytes: Buffer, layer: string, maxBytes: number): Promise<Buffer> {
  try {
    // A body that ends early is taken as far as it goes, as browsers do.
    const limits = { maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH };
    if (layer === "gzip" || layer === "x-gzip") return await unGzip(bytes, limits);
    if (layer === "br") {
      return await unBrotli(bytes, { maxOutputLength: maxBytes, finishFlush: constants.BROTLI_OPERATION_FLUSH });
    }
    // "deflate" should mean zlib's wrapping, whose first byte ends in 8; some servers leave it out.
    if (layer === "deflate") return await (((bytes[0] ?? 0) & 15) === 8 ? unDeflate : unDeflateRaw)(bytes, limits);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE") {
      throw new TooLargeError(`more than ${maxBytes} bytes`, { cause: error });
    }
    throw new OutsideError(`the body cannot be unpacked (${layer}).`, { retry: true, cause: error });
  }
  throw new OutsideError(`the body is packed in a way we do not know (${layer.slice(0, 20)}).`, { retry: false });
}
