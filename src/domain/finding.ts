/** What one look of `pullquote doctor` found, in plain text. */
export type Finding = {
  /** "doubtful": it goes on all the same, but somebody should know. */
  readonly state: "right" | "doubtful" | "wrong";
  /** What was looked at, such as "Discord token". */
  readonly subject: string;
  readonly found: string;
  /** What to do about it. */
  readonly todo?: string;
  /** More to know, a line each. */
  readonly details?: readonly string[];
};

export function right(subject: string, found: string, details: readonly string[] = []): Finding {
  return { state: "right", subject, found, ...(details.length > 0 && { details }) };
}

export function doubtful(subject: string, found: string, todo?: string): Finding {
  return { state: "doubtful", subject, found, ...(todo !== undefined && { todo }) };
}

export function wrong(subject: string, found: string, todo?: string): Finding {
  return { state: "wrong", subject, found, ...(todo !== undefined && { todo }) };
}
