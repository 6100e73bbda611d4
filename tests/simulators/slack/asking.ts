import type { Deliver, PayloadKind } from "./deliver.ts";
import { modalLines } from "./modals.ts";
import { type ResponseUrls, type SeenAnswer, seen } from "./response-urls.ts";
import type { Triggers } from "./triggers.ts";
import type { Modal, Views } from "./views.ts";
import type { Workspace } from "./workspace.ts";

export type AskOptions = {
  readonly channelId: string;
  readonly userId?: string;
  /** The workspace of who asks, where that is another: in a channel that two share. */
  readonly guestOf?: string;
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
  readonly triggers: Triggers;
  readonly views: Views;
};

/** What a person did: what to call it, how it is sent, and what is sent. */
export type Asked = {
  readonly what: string;
  readonly kind: PayloadKind;
  readonly payload: (responseUrl: string, triggerId: string) => unknown;
};

/** Sends what a person did and waits for the answer: in the acknowledgement, at the response URL, or a modal. */
export function askBot(
  { what, kind, payload }: Asked,
  { channelId, userId = "U0PERSON", copies = 1, withinMs = 10_000, sees }: AskOptions,
  { deliver, responseUrls, workspace, triggers, views }: Asking,
): Promise<SeenAnswer> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`${what}: nothing was answered`)), withinMs);
    const later: SeenAnswer[] = [];
    let isSeen = false;
    const receive = (answer: SeenAnswer) => {
      clearTimeout(tooLate);
      if (isSeen) later.push(answer);
      isSeen = true;
      sees?.(answer);
      if (answer.visibleTo === "channel") workspace.store(channelId, answer);
      resolve(answer);
    };
    const triggerId = triggers.issue(userId);
    views.onOpened(triggerId, (modal) => receive({ ...shownModal(modal), later }));
    deliver(kind, payload(responseUrls.open(receive), triggerId), { copies }).then(
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

/** A modal as an answer: what it says and asks, a line each. */
function shownModal(modal: Modal): SeenAnswer {
  return { visibleTo: "asker", text: modalLines(modal.view).join("\n"), blocks: [], isUpdate: false, modal };
}
