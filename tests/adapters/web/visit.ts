import { once } from "node:events";
import { type IncomingHttpHeaders, request } from "node:http";
import { afterEach } from "vitest";
import { openPage, type PageOptions } from "../../../src/adapters/web/open-page.ts";
import type { Log } from "../../../src/ports.ts";
import { busy, looks, noReaders, now } from "./sample-view.ts";

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

export type Answered = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

/** A page of our own, asked with headers that a browser would not let anybody set. */
export async function openVisited(options: Partial<PageOptions> = {}) {
  const lines: [string, unknown][] = [];
  const write = (event: string, facts?: unknown) => void lines.push([event, facts]);
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const view = {
    looks: Object.values(looks),
    skins: "",
    readers: noReaders,
    status: async () => busy,
    digests: async () => [],
  };
  const page = await openPage({ host: "127.0.0.1", port: 0, view, log, clock: () => now, ...options });
  opened.push(page);
  const { port } = new URL(page.url);
  const ask = async (
    path: string,
    given: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ) => {
    const { method = "GET", headers = {}, body } = given;
    const asked = request({ host: "127.0.0.1", port, path, method, headers, agent: false });
    asked.end(body);
    const [response] = await once(asked, "response");
    let text = "";
    for await (const chunk of response) text += String(chunk);
    return { status: response.statusCode, headers: response.headers, body: text } satisfies Answered;
  };
  const send = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(path, {
      method: "POST",
      headers: {
        origin: publicUrl,
        host: new URL(publicUrl).host,
        "content-type": "application/x-www-form-urlencoded",
        ...headers,
      },
      body: new URLSearchParams(form).toString(),
    });
  return { page, lines, ask, send };
}

export const publicUrl = "https://news.example.org";
export const token = "a-token-of-some-length";
export const outside = { host: "news.example.org" };

/** The session that an answer sets, as a browser sends it back. */
export function cookieOf({ headers }: Answered): string {
  return headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
}
