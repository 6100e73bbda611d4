/** What Slack sends to an app; the words are those of Socket Mode's envelopes. */
export type PayloadKind = "slash_commands" | "interactive" | "events_api";

export type DeliverOptions = {
  /** The same payload arrives this many times, over HTTP marked as a retry. */
  readonly copies?: number;
};

/** What the app said with its acknowledgement. */
export type Ack = { readonly body: Readonly<Record<string, unknown>> };

/** A way from Slack to the app: sends a payload, and resolves with the acknowledgement, late or not. */
export type Deliver = (kind: PayloadKind, payload: unknown, options?: DeliverOptions) => Promise<Ack>;
