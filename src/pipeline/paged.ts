/** Entries shown at once, and pages that can be turned to. */
const [pageLength, mostPages] = [8, 5];

/** As many entries as all pages hold. */
export const mostEntries = pageLength * mostPages;

export type Page<T> = { readonly entries: readonly T[]; readonly number: number; readonly pages: number };

/** A page of a list, the last one where there are fewer. */
export function paged<T>(all: readonly T[], wanted: number): Page<T> {
  const pages = Math.max(1, Math.min(mostPages, Math.ceil(all.length / pageLength)));
  const number = Math.min(Math.max(1, wanted), pages);
  return { entries: all.slice((number - 1) * pageLength, number * pageLength), number, pages };
}

/** "Page 2 of 5. For the next: /news search shells page 3"; nothing where there is one. `asked` is what leads to them. */
export function pageLine(
  { number, pages }: Pick<Page<unknown>, "number" | "pages">,
  asked: string,
): string | undefined {
  if (pages === 1) return undefined;
  return `Page ${number} of ${pages}. ${number < pages ? `For the next: ${asked} page ${number + 1}` : "This is the last."}`;
}

/** What was typed without "page 3" at its end, and the page. */
export function withoutPage(typed: string): { readonly text: string; readonly page: number } {
  const [whole, number] = /(?:^|\s)page\s?(\d{1,3})$/i.exec(typed.trim()) ?? [];
  if (whole === undefined) return { text: typed.trim(), page: 1 };
  return { text: typed.trim().slice(0, -whole.length).trim(), page: Number(number) };
}
