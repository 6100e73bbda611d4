import type { IncomingMessage } from "node:http";

export type BodyLimits = { readonly bytes: number; readonly milliseconds: number };

export type ReadBody = Buffer | "too-large" | "too-slow" | "cut-off";

/** A request's body, or what is wrong with it; never holds more than the limit. */
export function readWithin(request: IncomingMessage, limits: BodyLimits): Promise<ReadBody> {
  if (Number(request.headers["content-length"] ?? 0) > limits.bytes) return Promise.resolve("too-large");
  if (request.destroyed) return Promise.resolve("cut-off");
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (outcome: ReadBody) => {
      clearTimeout(timer);
      request.removeListener("data", take).pause();
      resolve(outcome);
    };
    const timer = setTimeout(() => end("too-slow"), limits.milliseconds);
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.bytes) return end("too-large");
      chunks.push(chunk);
    };
    request.on("data", take);
    request.once("end", () => end(Buffer.concat(chunks)));
    request.once("error", () => end("cut-off"));
    request.once("close", () => end("cut-off"));
  });
}
