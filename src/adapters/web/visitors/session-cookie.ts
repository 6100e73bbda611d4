import { sessionLength } from "./sessions.ts";

/** Reads and writes the one cookie that there is. */
export type SessionCookie = {
  read(header: string | undefined): string | undefined;
  /** The value of Set-Cookie that keeps a session. */
  kept(session: string): string;
  /** And the one that forgets it. */
  readonly forgotten: string;
};

/** Where the page is reached by https the browser sends it over nothing else, and takes it from nobody else (RFC 6265bis §4.1.3). */
export function sessionCookie(isSecure: boolean): SessionCookie {
  const name = isSecure ? "__Host-pullquote" : "pullquote";
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;
  return {
    read: (header = "") => valueIn(name, header),
    kept: (session) => `${name}=${session}; Max-Age=${sessionLength / 1000}; ${attributes}`,
    forgotten: `${name}=; Max-Age=0; ${attributes}`,
  };
}

function valueIn(name: string, header: string): string | undefined {
  for (const pair of header.split(";")) {
    const [key = "", value = ""] = pair.trim().split("=", 2);
    if (key === name && /^[\w-]{43}$/.test(value)) return value;
  }
  return undefined;
}
