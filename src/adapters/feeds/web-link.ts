import { readUrl, readWebUrl } from "../../domain/read-url.ts";
/** An absolute http(s) address, resolved against the bases (the nearest last); `undefined` for anything else. */
export function webLink(address: string | undefined, ...bases: (string | undefined)[]): string | undefined {
  const trimmed = address?.trim();
  if (trimmed === undefined || trimmed === "" || trimmed.length > 4000) return undefined;
  const base = bases.reduce<string | undefined>((outer, inner) => resolved(inner, outer) ?? outer, undefined);
  return readWebUrl(trimmed, base)?.href;
}

function resolved(address: string | undefined, base: string | undefined): string | undefined {
  return address === undefined ? undefined : readUrl(address, base)?.href;
}
