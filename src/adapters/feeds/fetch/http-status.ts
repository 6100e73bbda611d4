import { OutsideError } from "../../../domain/errors.ts";
import type { Fetched } from "./fetch.ts";
import { retryAfterMs } from "./retry-after.ts";

const words: Readonly<Record<number, string>> = {
  401: "it asks for a login",
  402: "it asks for payment",
  403: "it refuses us",
  404: "there is nothing at this address",
  410: "it is gone for good",
  429: "it asks us to come less often",
  451: "it is withheld for legal reasons",
};

/** Why an answer is none, or `undefined` where it is a success. */
export function statusError({ status, headers, url }: Fetched, now: Date): OutsideError | undefined {
  if (status >= 200 && status < 300) return undefined;
  const said = words[status] ?? (status >= 500 ? "its server is in trouble" : "that is no answer we can use");
  const retry = status === 404 || status === 408 || status === 429 || status >= 500;
  const wait = retry ? retryAfterMs(headers["retry-after"], now) : undefined;
  return new OutsideError(`${new URL(url).host} answered ${status}: ${said}.`, {
    retry,
    ...(wait !== undefined && { retryAfter: wait }),
  });
}
