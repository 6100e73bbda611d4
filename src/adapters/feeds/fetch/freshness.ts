const week = 604_800;

/**
 * Seconds an answer stays fresh (RFC 9111 §4.2.1): `max-age`, else `Expires`, less the time it already lay in a cache.
 * `undefined` where the server does not ask for any rest; never more than a week.
 */
export function freshSeconds(headers: Readonly<Record<string, string>>, now: Date): number | undefined {
  const control = headers["cache-control"]?.toLowerCase() ?? "";
  if (/\bno-(cache|store)\b/.test(control)) return undefined;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/.exec(control)?.[1];
  const lifetime = maxAge === undefined ? secondsUntil(headers.expires, headers.date, now) : Number(maxAge);
  const seconds = Math.floor(lifetime - (Number(headers.age) || 0));
  return seconds > 0 ? Math.min(seconds, week) : undefined;
}

/** By the server's own clock where it tells it. */
function secondsUntil(expires: string | undefined, date: string | undefined, now: Date): number {
  if (expires === undefined) return 0;
  const from = Date.parse(date ?? "") || now.getTime();
  return (Date.parse(expires) - from) / 1000 || 0;
}
