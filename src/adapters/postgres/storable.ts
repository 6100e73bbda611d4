/** PostgreSQL's text holds every character but one. */
export function storable(text: string): string {
  return text.replaceAll("\0", "");
}

/**
 * As JSON that PostgreSQL's jsonb takes: it refuses that character and half of one, such as is left where a text was cut
 * between the two. U+FFFD stands for them.
 */
export function storableJson(value: unknown): string {
  return JSON.stringify(value).replace(/\\(?:u(0000|d[89a-f][\da-f]{2})|.)/g, (escaped, unwelcome) =>
    unwelcome === undefined ? escaped : "\u{FFFD}",
  );
}
