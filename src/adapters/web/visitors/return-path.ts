import { readUrl } from "../../../domain/read-url.ts";

const nowhere = "http://page.invalid";
const longest = 500;

/** Where to go after signing in: an address of this page, or its front page where the wish is none. */
export function returnPath(wish: string | null | undefined): string {
  if (wish === null || wish === undefined || wish.length > longest) return "/";
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(wish)) return "/";
  const url = readUrl(wish, nowhere);
  if (url === undefined || url.origin !== nowhere) return "/";
  return url.pathname.startsWith("//") ? "/" : `${url.pathname}${url.search}`;
}
