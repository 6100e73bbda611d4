import { type Html, html } from "./html.ts";
import type { Slice } from "./operations-view.ts";

/** More pages than anybody turns; a database would have to count its way there. */
const lastPage = 10_000;

/** Which of the rows are asked for. */
export function sliceOf(query: URLSearchParams, length: number): Slice & { readonly page: number } {
  const asked = query.get("page") ?? "";
  const page = /^[1-9]\d{0,4}$/.test(asked) ? Math.min(Number(asked), lastPage) : 1;
  return { page, limit: length, offset: (page - 1) * length };
}

type Sliced = {
  readonly path: string;
  /** What else is asked; what is empty is left out. */
  readonly asked: Readonly<Record<string, string>>;
  readonly slice: ReturnType<typeof sliceOf>;
  readonly total: number;
  /** Such as "Pages of feeds". */
  readonly label: string;
};

/** Where one is among the rows, and the ways on and back; nothing where they all stand on one page. */
export function drawPaging({ path, asked, slice, total, label }: Sliced): Html | undefined {
  const { page, limit, offset } = slice;
  if (total <= limit && page === 1) return undefined;
  const to = (wanted: number) => addressOf(path, { ...asked, page: wanted === 1 ? "" : String(wanted) });
  const before = page > 1 ? html`<a href="${to(page - 1)}" rel="prev">Previous</a>` : undefined;
  const after = offset + limit < total ? html`<a href="${to(page + 1)}" rel="next">Next</a>` : undefined;
  const shown = offset >= total ? "Nothing here" : `${offset + 1}–${Math.min(offset + limit, total)}`;
  return html`<nav class="paging" aria-label="${label}"><p>${shown} of ${total.toLocaleString("en-GB")}</p>${before}${after}</nav>`;
}

function addressOf(path: string, asked: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== "")).toString();
  return query === "" ? path : `${path}?${query}`;
}
