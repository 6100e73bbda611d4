import { type Html, html } from "./html.ts";

/** The ways to the page before and the page behind; nothing where there is one page. */
export function drawPager(
  path: string,
  asked: Readonly<Record<string, string>>,
  page: number,
  pages: number,
): Html | undefined {
  if (pages === 1) return undefined;
  const to = (number: number) => `${path}?${new URLSearchParams({ ...asked, page: String(number) })}`;
  return html`<nav class="pager" aria-label="Pages of this answer">
${page > 1 ? html`<a rel="prev" href="${to(page - 1)}">Before</a>` : undefined}
<span>Page ${page} of ${pages}</span>
${page < pages ? html`<a rel="next" href="${to(page + 1)}">Next</a>` : undefined}
</nav>`;
}

/** The page that an address asks for; the first where it asks for none. */
export function pageNumber(query: URLSearchParams): number {
  const asked = query.get("page") ?? "";
  return /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : 1;
}
