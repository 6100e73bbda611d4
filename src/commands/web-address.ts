import { UserError } from "../domain/errors.ts";
import { readWebUrl } from "../domain/read-url.ts";

/** An address as people paste it: in the angle brackets of chat, or without its "https://". Throws UserError. */
export function webAddressFrom(typed: string): string {
  const [, inside = typed.trim()] = /^<([^|>]*)(?:\|[^>]*)?>$/.exec(typed.trim()) ?? [];
  const spelt = /^[\w-]+(\.[\w-]+)+(:\d+)?([/?#]|$)/.test(inside) ? `https://${inside}` : inside;
  const url = spelt.length > 2000 ? undefined : readWebUrl(spelt);
  if (url === undefined) {
    throw new UserError(`“${typed.slice(0, 100)}” is no web address. Give one such as https://www.example.org/news.`);
  }
  return url.href;
}
