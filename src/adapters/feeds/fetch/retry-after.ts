/** RFC 9110 §10.2.3: seconds or a date. Milliseconds; more than thirty days is a mistake and taken as thirty. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\s*\d{1,12}\s*$/.test(header) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000;
  if (Number.isNaN(seconds) || seconds < 0) return undefined;
  return Math.ceil(Math.min(seconds, 30 * 86_400) * 1000);
}
