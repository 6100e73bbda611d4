/** "1 feed", "24 feeds". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/** "05:30 UTC". */
export function clockTime(date: Date): string {
  return `${date.toISOString().slice(11, 16)} UTC`;
}

/** "23 November, 05:30 UTC". */
export function dayAndTime(date: Date): string {
  const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  return `${day}, ${clockTime(date)}`;
}

/** How long ago, or how far ahead, in one figure: "12 minutes ago", "in 4 minutes", "just now". */
export function distance(date: Date, now: Date): string {
  const seconds = (date.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) < 45) return seconds > 5 ? "in a moment" : "just now";
  const words = span(Math.abs(seconds));
  return seconds < 0 ? `${words} ago` : `in ${words}`;
}

/** A length of time in one figure. */
export function span(seconds: number): string {
  if (seconds < 45) return "a moment";
  if (seconds < 45 * 60) return counted(Math.round(seconds / 60) || 1, "minute");
  if (seconds < 36 * 3600) return counted(Math.round(seconds / 3600), "hour");
  return counted(Math.round(seconds / 86_400), "day");
}

/** "Monday, 23 November 2026"; there is no reader's time zone to be known, so it is UTC's day. */
export function longDay(date: Date): string {
  return date.toLocaleDateString("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}
