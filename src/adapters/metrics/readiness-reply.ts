import type { Readiness } from "../../domain/readiness.ts";

export type PlainReply = { readonly status: number; readonly type: string; readonly body: string };

/** Whether we are ready as a program asks it: 200 or 503, with what is not ready in words, and nothing about why. */
export function readinessReply({ isReady, parts }: Readiness): PlainReply {
  const away = parts.filter((part) => !part.isReady);
  const body = {
    status: isReady ? "ready" : "not ready",
    ...(parts.length === 0 && { notReady: ["Pullquote is still starting."] }),
    ...(away.length > 0 && { notReady: away.map(({ name }) => words[name] ?? `${name} is not connected.`) }),
  };
  return { status: isReady ? 200 : 503, type: "application/json", body: `${JSON.stringify(body)}\n` };
}

const words: Readonly<Record<string, string>> = {
  database: "The database does not answer.",
  queue: "The job queue's server does not answer.",
};
