import { connect, isIP } from "node:net";
import { connect as connectSecurely } from "node:tls";

/** Why nothing listens where a WebSocket's address points; undefined where something does. Says nothing to it. */
export function reach(url: string, patience: number): Promise<string | undefined> {
  const { protocol, hostname: host, port } = new URL(url);
  const isSecure = protocol === "wss:";
  const where = { host, port: Number(port) || (isSecure ? 443 : 80) };
  return new Promise((resolve) => {
    const name = isIP(host) === 0 ? { servername: host } : {};
    const socket = isSecure ? connectSecurely({ ...where, ...name }) : connect(where);
    const end = (failure: string | undefined) => {
      socket.destroy();
      resolve(failure);
    };
    socket.setTimeout(patience, () => end(`no answer within ${patience / 1000} s`));
    socket.once(isSecure ? "secureConnect" : "connect", () => end(undefined));
    socket.on("error", (error) => end(reasonOf(error)));
  });
}

/** Connecting to a name with several addresses fails with an AggregateError, whose own message is empty. */
function reasonOf(error: Error): string {
  return error instanceof AggregateError ? error.errors.map(reasonOf).join("; ") : error.message;
}
