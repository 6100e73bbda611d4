import { isIP } from "node:net";
import { OutsideError } from "../../../domain/errors.ts";
import { readUrl } from "../../../domain/read-url.ts";
import { addressNotAllowed } from "./address.ts";

/** Where a request goes. Neither fragment nor credentials are part of `url`, so it may be shown and logged. */
export type Target = {
  readonly url: URL;
  /** The value of an `Authorization` header. */
  readonly authorization?: string;
};

/** Who may be asked. */
export type Reach = {
  readonly mayReach: (address: string) => boolean;
  /** `undefined`: any. */
  readonly ports: readonly number[] | undefined;
};

/** Longer ones are not addresses but somebody's data. */
const mostCharacters = 8192;
/** Names of machines at home (RFC 6761, 6762, 8375, and ICANN's "internal"). */
const homeNames = /(?:^|\.)(?:localhost|local|internal|home\.arpa)\.?$/;

/** Throws OutsideError where this is no http or https address. */
export function webAddress(address: string, base?: URL): Target {
  if (address.length > mostCharacters) throw new OutsideError("The address is far too long.", { retry: false });
  const url = readUrl(address, base);
  if (url === undefined) throw new OutsideError(`"${shown(address)}" is not an address.`, { retry: false });
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new OutsideError(`"${shown(url.href)}" is not an http or https address.`, { retry: false });
  }
  if (address.includes("#")) url.hash = "";
  if (url.username === "" && url.password === "") return { url };
  const pair = `${decoded(url.username)}:${decoded(url.password)}`;
  url.username = "";
  url.password = "";
  return { url, authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

/**
 * Throws OutsideError where an address must not be asked. Names are checked again when they are resolved; an address
 * written as digits never is, so it is checked here.
 */
export function refuseForbidden({ hostname, protocol, port: written }: URL, { mayReach, ports }: Reach): void {
  const host = hostname.startsWith("[") ? hostname.slice(1, -1) : hostname;
  const isForbidden = isIP(host) !== 0 ? !mayReach(host) : homeNames.test(host) && !mayReach("127.0.0.1");
  if (isForbidden) throw addressNotAllowed(hostname);
  const port = Number(written || (protocol === "https:" ? 443 : 80));
  if (ports !== undefined && !ports.includes(port)) {
    throw new OutsideError(`${hostname}: port ${port} is not allowed.`, { retry: false });
  }
}

/** The same address with the credentials that `asked` had, where it is still the same origin. */
export function withCredentials(url: URL, asked: string): string {
  const whole = new URL(url);
  const from = new URL(asked);
  if (from.origin !== whole.origin) return whole.href;
  whole.username = from.username;
  whole.password = from.password;
  return whole.href;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** For people: short, on one line, without anybody's password. */
function shown(address: string): string {
  const bare = address.replace(/^([^/\\?#@]*:)?[/\\]*[^/\\?#]*@/, "$1//");
  const line = bare.replace(/[\p{C}\p{Z}]+/gu, " ");
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
