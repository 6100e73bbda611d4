import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ack, Deliver, PayloadKind } from "./deliver.ts";

const ackWithinMs = 3000;
/** Slack tries an event again at once, after a minute and after five; nobody here has so long. Milliseconds. */
const retryAfterMs = [0, 200, 500];

export type HttpMode = {
  readonly deliver: Deliver;
  /** Deliveries under way. */
  unacknowledged(): number;
  /** Milliseconds from each request to its answer. */
  readonly ackTimes: readonly number[];
};

export type HttpModeContext = {
  /** Where the app takes requests. */
  readonly url: string;
  readonly signingSecret: string;
  report(violation: string): void;
};

/** Posts what happens to the app, signed, as Slack does to an app without Socket Mode. */
export function openHttpMode({ url, signingSecret, report }: HttpModeContext): HttpMode {
  let underWay = 0;
  const ackTimes: number[] = [];

  async function post(kind: PayloadKind, payload: unknown, retry: number): Promise<Response> {
    const { body, type } = requestBody(kind, payload);
    const retried = retry > 0 ? { "x-slack-retry-num": String(retry), "x-slack-retry-reason": "http_timeout" } : {};
    const sentAt = performance.now();
    const late = setTimeout(() => report(`http: ${kind} was not acknowledged within 3 s`), ackWithinMs);
    underWay++;
    try {
      const headers = { "content-type": type, ...signedHeaders(body, signingSecret), ...retried };
      return await fetch(url, { method: "POST", body, headers, redirect: "manual" });
    } finally {
      clearTimeout(late);
      underWay--;
      ackTimes.push(performance.now() - sentAt);
    }
  }

  /** An event that is not taken comes again; of anything else the person hears that it failed. */
  async function insist(kind: PayloadKind, payload: unknown, firstRetry: number): Promise<Ack> {
    const pauses = kind === "events_api" ? retryAfterMs : [];
    let answer = await post(kind, payload, firstRetry);
    for (const [at, pause] of pauses.entries()) {
      if (answer.ok) break;
      await sleep(pause);
      answer = await post(kind, payload, firstRetry + at + 1);
    }
    const text = await answer.text();
    if (!answer.ok) throw new Error(`dispatch_failed: the app answered ${answer.status} ${text}`);
    return { body: ackBody(text) };
  }

  return {
    async deliver(kind, payload, { copies = 1 } = {}) {
      const sent = Array.from({ length: copies }, (_, copy) => insist(kind, payload, copy));
      const [first] = await Promise.all(sent);
      return first ?? { body: {} };
    },
    unacknowledged: () => underWay,
    ackTimes,
  };
}

/** The headers by which an app knows that Slack wrote it. `at` is in seconds. */
export function signedHeaders(body: string, signingSecret: string, at = Math.floor(Date.now() / 1000)) {
  const signature = createHmac("sha256", signingSecret).update(`v0:${at}:${body}`).digest("hex");
  return { "x-slack-request-timestamp": String(at), "x-slack-signature": `v0=${signature}` };
}

/** Each kind has a form of its own. */
export function requestBody(kind: PayloadKind, payload: unknown): { readonly body: string; readonly type: string } {
  if (kind === "events_api") return { body: JSON.stringify(payload), type: "application/json" };
  const fields = kind === "slash_commands" ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
  return { body: new URLSearchParams(fields).toString(), type: "application/x-www-form-urlencoded" };
}

function ackBody(text: string): Ack["body"] {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
