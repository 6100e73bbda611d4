/** How a sentence's end looks: a stop with everything that clings to it. */
export type Stops = {
  /** Finds them all. */
  readonly stops: RegExp;
  /** Takes them off the end of a text. */
  readonly cluster: RegExp;
};

/** Stops behind which these may stand: a regular expression's source for one closing mark or bracket. */
export function stopsWith(closing: string): Stops {
  return {
    stops: new RegExp(`[.!?…。！？]+(?:[ \\t]\\.)*${closing}*`, "gu"),
    cluster: new RegExp(`[.!?…。！？ \\t]+${closing}*$`, "u"),
  };
}
