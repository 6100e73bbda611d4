import type { Deliver, PayloadKind } from "./deliver.ts";
import { type ResponseUrls, type SeenAnswer, seen } from "./response-urls.ts";
import type { Workspace } from "./workspace.ts";

export type AskOptions = {
  readonly channelId: string;
  readonly userId?: string;
  /** The envelope arrives this many times. */
  readonly copies?: number;
  /** Milliseconds to wait for an answer; 10,000 unless told. */
  readonly withinMs?: number;
  /** Is told of every answer, however many there are. */
  readonly sees?: (answer: SeenAnswer) => void;
};

export type Asking = {
  readonly deliver: Deliver;
  readonly responseUrls: ResponseUrls;
  readonly workspace: Workspace;
};

/** What a person did: what to call it, how it is sent, and what is sent. */
export type Asked = {
  readonly what: string;
  readonly kind: PayloadKind;
  readonly payload: (responseUrl: string) => unknown;
};

/** Sends what a person did and waits for the answer, in the acknowledgement or at the response URL. */
export function askBot(
  { what, kind, payload }: Asked,
  { channelId, copies = 1, withinMs = 10_000, sees }: AskOptions,
  { deliver, responseUrls, workspace }: Asking,
): Promise<SeenAnswer> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`${what}: nothing was answered`)), withinMs);
    const receive = (answer: SeenAnswer) => {
      clearTimeout(tooLate);
      sees?.(answer);
      if (answer.visibleTo === "channel") workspace.store(channelId, answer);
      resolve(answer);
    };
    deliver(kind, payload(responseUrls.open(receive)), { copies }).then(
      ({ body }) => {
        if (body.text !== undefined || body.blocks !== undefined) receive(seen(body));
      },
      (error: unknown) => {
        clearTimeout(tooLate);
        reject(error);
      },
    );
  });
}
