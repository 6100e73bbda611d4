import type { Dispatcher } from "undici";
import { type Body, openBody, TooLargeError } from "./body.ts";

/** One request, as it goes over the wire. */
export type Asked = {
  readonly origin: string;
  /** Path and query. */
  readonly path: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly maxBytes: number;
  /** Content with the first `maxBytes` of a larger body. */
  readonly mayCut: boolean;
  /** Milliseconds for all of it. */
  readonly timeoutMs: number;
};

export type Answer = {
  readonly status: number;
  /** Lower-case names; a header sent several times is joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked; empty unless the status is a success. */
  readonly body: Buffer;
};

/** No answer within the time it was given. */
export class TooSlowError extends Error {
  override name = "TooSlowError" as const;
}

type Settle = { readonly resolve: (answer: Answer) => void; readonly reject: (error: unknown) => void };

/** What stands in the body of an error or a redirect does not matter; a little is read to keep the connection. */
const mostUnread = 16_384;
const unreadMs = 1000;
const nothing = Buffer.alloc(0);

/** Sends one request and waits for its answer; follows nothing. Rejects with whatever kept the answer from us. */
export function exchange(dispatcher: Dispatcher, asked: Asked): Promise<Answer> {
  const { origin, path, method, headers, body } = asked;
  return new Promise((resolve, reject) => {
    const receiver = openReceiver(asked, { resolve, reject });
    dispatcher.dispatch({ origin, path, method, headers, body: body ?? null }, receiver);
  });
}

/** undici's bare handler: what its `request` puts around it costs more than all of ours. */
function openReceiver(asked: Asked, settle: Settle): Dispatcher.DispatchHandler {
  let answer: Answer | undefined;
  let body: Body | undefined;
  let unread = 0;
  const outcome = {
    done() {
      if (answer !== undefined) end.resolve(body === undefined ? answer : { ...answer, body: body.bytes() });
    },
    failed(error: unknown) {
      // An answer whose body nobody wants is an answer all the same, and so is a beginning where that is enough.
      if (answer !== undefined && (answer.status >= 300 || (asked.mayCut && error instanceof TooLargeError)))
        this.done();
      end.reject(error);
      body?.drop();
    },
  };
  const end = openEnd(asked.timeoutMs, settle, outcome);
  return {
    onRequestStart: end.connected,
    onResponseStart(_, status, headers) {
      if (status < 200 || end.isOver()) return;
      answer = { status, headers: joined(headers), body: nothing };
      if (status >= 300) return end.within(Math.min(asked.timeoutMs, unreadMs));
      refuseAnnounced(answer, asked);
      body = openBody(answer.headers["content-encoding"] ?? "", asked.maxBytes, outcome);
    },
    onResponseData(_, chunk) {
      unread += chunk.length;
      if (end.isOver()) return;
      if (body !== undefined) body.take(chunk);
      else if (unread > mostUnread) outcome.failed(new TooLargeError(`more than ${mostUnread} bytes`));
    },
    onResponseEnd() {
      if (body === undefined) outcome.done();
      else body.end();
    },
    onResponseError(_, error) {
      outcome.failed(error);
    },
  };
}

/** The one end an exchange has, whichever comes first: an answer, an error, or the end of its time. */
function openEnd(timeoutMs: number, { resolve, reject }: Settle, outcome: { failed(error: unknown): void }) {
  let connection: Dispatcher.DispatchController | undefined;
  let isOver = false;
  let timer = setTimeout(expire, timeoutMs, outcome);
  return {
    isOver: () => isOver,
    connected(controller: Dispatcher.DispatchController) {
      connection = controller;
      if (isOver) controller.abort(new TooSlowError());
    },
    within(ms: number) {
      clearTimeout(timer);
      timer = setTimeout(expire, ms, outcome);
    },
    resolve(answer: Answer) {
      clearTimeout(timer);
      isOver = true;
      resolve(answer);
    },
    /** Also closes the connection, whatever came before. */
    reject(error: unknown) {
      clearTimeout(timer);
      isOver = true;
      reject(error);
      connection?.abort(error instanceof Error ? error : new TooSlowError());
    },
  };
}

function expire(outcome: { failed(error: unknown): void }): void {
  outcome.failed(new TooSlowError());
}

/** What is told to be too large beforehand is refused beforehand. */
function refuseAnnounced({ headers }: Answer, { maxBytes, mayCut }: Asked): void {
  if (!mayCut && Number(headers["content-length"]) > maxBytes) {
    throw new TooLargeError(`more than ${maxBytes} bytes`);
  }
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const single: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    single[name] = typeof value === "string" ? value : (value ?? []).join(", ");
  }
  return single;
}
