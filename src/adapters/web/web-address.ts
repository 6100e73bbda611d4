/** The address if it leads to a web page. Anything else ("javascript:", "file:", nonsense) is no link. */
export function webAddress(href: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href)) return undefined;
  const { protocol } = new URL(href);
  return protocol === "http:" || protocol === "https:" ? new URL(href).href : undefined;
}

/** An address to be read by people: without credentials, and without a query, which may hold a key. */
export function readableAddress(href: string): string {
  if (!URL.canParse(href)) return "an address that cannot be read";
  const { host, pathname, search } = new URL(href);
  return `${host}${pathname === "/" ? "" : pathname}${search === "" ? "" : "?…"}`;
}
