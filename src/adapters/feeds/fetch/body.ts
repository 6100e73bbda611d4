import { OutsideError } from "../../../domain/errors.ts";
import { openUnpacker } from "./unpack.ts";

/** Packed twice happens; more is a trick. */
const mostLayers = 2;

/** A body that has more than the bytes allowed, packed or unpacked. */
export class TooLargeError extends Error {
  override name = "TooLargeError" as const;
}

/** Where bytes go as they arrive. `take` throws where there are too many of them. */
export type Sink = {
  take(chunk: Buffer): void;
  end(): void;
  /** Lets go of what is still being worked on. */
  drop(): void;
};

/** `bytes` is what has been unpacked so far. */
export type Body = Sink & { bytes(): Buffer };

/** Told once a body is whole, or cannot be. */
export type Outcome = { done(): void; failed(error: unknown): void };

/**
 * Keeps a body as it arrives and unpacks it on the way; neither the packed nor the unpacked bytes grow beyond
 * `maxBytes` (TooLargeError). Unpacking takes its time: `done` and `failed` may come after `end`.
 */
export function openBody(encoding: string, maxBytes: number, outcome: Outcome): Body {
  const chunks: Buffer[] = [];
  const keep: Sink = { take: (chunk) => void chunks.push(chunk), end: () => outcome.done(), drop: () => undefined };
  const sink = layersOf(encoding).reduce(
    (inner, layer) => capped(openUnpacker(layer, inner, outcome), maxBytes),
    capped(keep, maxBytes),
  );
  return { ...sink, bytes: () => Buffer.concat(chunks) };
}

/** In the order they were applied: the last one is the first to be taken off. */
function layersOf(encoding: string): readonly string[] {
  if (encoding === "") return [];
  const names = encoding.toLowerCase().split(",");
  const layers = names.map((name) => name.trim()).filter((name) => name !== "" && name !== "identity");
  if (layers.length > mostLayers) throw new OutsideError("the body is packed too many times.", { retry: false });
  return layers;
}

/** What fits is passed on before it throws: whoever is content with the beginning has all of it. */
function capped(sink: Sink, maxBytes: number): Sink {
  let room = maxBytes;
  return {
    ...sink,
    take(chunk) {
      const fitting = Math.max(room, 0);
      room -= chunk.length;
      sink.take(room < 0 ? chunk.subarray(0, fitting) : chunk);
      if (room < 0) throw new TooLargeError(`more than ${maxBytes} bytes`);
    },
  };
}
