import type { Decision, OAuth } from "./oauth.ts";

export type SeenPage = { readonly status: number; readonly html: string };

/** A person who installs the app: opens its install page, follows "Add to Slack", decides there and is sent back. */
export async function installInBrowser(installUrl: string, decision: Decision, oauth: OAuth): Promise<SeenPage> {
  const first = await fetch(installUrl, { redirect: "manual" });
  const html = await first.text();
  const address = first.headers.get("location") ?? /href="([^"]*oauth\/v2\/authorize[^"]*)"/.exec(html)?.[1];
  if (address === undefined) throw new Error(`there is no way to Slack on the page: ${first.status} ${html}`);
  const cookies = first.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
  const back = oauth.decide(address.replaceAll("&amp;", "&"), decision);
  const last = await fetch(back, { redirect: "manual", headers: { cookie: cookies.join("; ") } });
  return { status: last.status, html: await last.text() };
}
