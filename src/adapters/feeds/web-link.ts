/** An absolute http(s) address, resolved against the bases (the nearest last); `undefined` for anything else. */
export function webLink(address: string | undefined, ...bases: (string | undefined)[]): string | undefined {
  const trimmed = address?.trim();
  if (trimmed === undefined || trimmed === "" || trimmed.length > 4000) return undefined;
  const base = bases.reduce<string | undefined>((outer, inner) => resolved(inner, outer) ?? outer, undefined);
  const url = resolved(trimmed, base);
  return url !== undefined && /^https?:\/\//.test(url) ? url : undefined;
}

function resolved(address: string | undefined, base: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address, base)) return undefined;
  return new URL(address, base).href;
}
