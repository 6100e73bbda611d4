import type { IncomingMessage } from "node:http";
import { readUrl } from "../../../domain/read-url.ts";
import { isLoopback, isOwnName } from "../own-name.ts";
import type { Visitor } from "../route.ts";
import { clientAddress } from "./client-address.ts";
import type { SessionCookie } from "./session-cookie.ts";
import type { Sessions } from "./sessions.ts";

export type DoorOptions = {
  /** The address that is listened on. */
  readonly host: string;
  readonly publicUrl: string | undefined;
  /** Whether even the owner's own machine is asked. */
  readonly asksEverybody: boolean;
  /** How many proxies of ours stand in front. */
  readonly proxies: number;
  readonly sessions: Sessions;
  readonly cookie: SessionCookie;
};

/** Tells who asks; `undefined` where it is under a name that is not ours. */
export type Door = (request: IncomingMessage) => Visitor | undefined;

/**
 * On loopback, where nothing says that others get there too, whoever asks is the owner: it is their own machine. A proxy
 * in front of it would make the whole world the owner: so with a public address everybody signs in, and so does whoever
 * a proxy sends. So does everybody where a token was set, as other users of the machine get to loopback, too.
 */
export function openDoor({ host, publicUrl, asksEverybody, proxies, sessions, cookie }: DoorOptions): Door {
  const isPrivate = isLoopback(host);
  const publicHost = readUrl(publicUrl ?? "")?.host;
  return ({ headers, socket }) => {
    const isOurs = isOwnName(headers.host) || headers.host?.toLowerCase() === publicHost;
    if (isPrivate && !isOurs) return undefined;
    const address = clientAddress(socket.remoteAddress, [headers["x-forwarded-for"]].flat().join(), proxies);
    if (isPrivate && !asksEverybody && !wasPassedOn(headers)) return { isOwner: true, address };
    const session = cookie.read(headers.cookie);
    if (session === undefined || !sessions.isOpen(session)) return { isOwner: false, address };
    return { isOwner: true, session, address };
  };
}

const marksOfProxies = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

function wasPassedOn(headers: IncomingMessage["headers"]): boolean {
  return marksOfProxies.some((name) => headers[name] !== undefined);
}
