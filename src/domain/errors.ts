/** Something the person asking can put right. The message is shown as it stands: what happened, then what to do. */
export class UserError extends Error {
  override name = "UserError" as const;
}

/** A feed, a page, a platform or a database failed us. `retry` says whether another try can help. */
export class OutsideError extends Error {
  override name = "OutsideError" as const;
  readonly retry: boolean;
  /** Milliseconds to wait before another try, when the other side said so. */
  readonly retryAfter?: number;
  /** What failed has said so in the log itself, once for all that fail with it. */
  readonly isTold: boolean;

  constructor(message: string, options: { retry: boolean; retryAfter?: number; isTold?: boolean; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.retry = options.retry;
    this.isTold = options.isTold ?? false;
    if (options.retryAfter !== undefined) this.retryAfter = options.retryAfter;
  }
}
