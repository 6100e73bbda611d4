/**
 * The address as a URL, or `undefined` for what is none. It stands in for URL.canParse: once Node 20 has compiled a
 * busy call of that, it says yes to addresses with some Latin-1 letters that `new URL` then refuses.
 */
export function readUrl(address: string, base?: string | URL): URL | undefined {
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}

/** The same for addresses of web pages: http and https only. */
export function readWebUrl(address: string, base?: string | URL): URL | undefined {
  const url = readUrl(address, base);
  return url !== undefined && /^https?:$/.test(url.protocol) ? url : undefined;
}
