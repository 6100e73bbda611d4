import { createHmac, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { checkRequest, type HubRequest } from "./check-request.ts";

/** What the hub does with the coming requests. */
export type HubMood =
  /** Takes it (202) and asks back afterwards. */
  | "verifies-later"
  /** Asks back before it answers (204), as the hubs of PubSubHubbub's days do. */
  | "verifies-first"
  | "never-verifies"
  /** Takes it, and says later that it will not push. */
  | "denies"
  /** 403. */
  | "refuses"
  /** 500. */
  | "fails"
  | "hangs"
  /** 200: it is something else altogether. */
  | "is-no-hub";

export type Signing = "sha1" | "sha256" | "sha384" | "sha512" | "md5" | "forged" | "none";
export type Publication = { readonly body: string; readonly contentType?: string; readonly signing?: Signing };
export type HubSubscriber = HubRequest & { readonly leaseUntil: Date };

/** A WebSub hub after the W3C's text, on loopback. */
export type HubSimulator = {
  readonly url: string;
  mood: HubMood;
  /** Seconds it grants instead of what was asked for. */
  grants: number | undefined;
  /** The requests that arrived, oldest first. */
  readonly requests: readonly HubRequest[];
  /** What subscribers did that the text forbids. */
  readonly breaches: readonly string[];
  /** Statuses of the answers to its own questions at callbacks. */
  readonly answers: readonly number[];
  /** Who is subscribed, by callback; leases that ran out are gone. */
  subscribers(): readonly HubSubscriber[];
  /** Pushes to every subscriber of a topic; returns their answers' statuses. */
  publish(topic: string, publication: Publication): Promise<number[]>;
  /** Waits until it has asked back wherever it meant to. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

export async function openHub(clock: () => Date): Promise<HubSimulator> {
  const subscribers = new Map<string, HubSubscriber>();
  const requests: HubRequest[] = [];
  const breaches: string[] = [];
  const answers: number[] = [];
  const underWay = new Set<Promise<void>>();

  const ask = async (
    { callback, topic }: HubRequest,
    questions: Record<string, string>,
  ): Promise<string | undefined> => {
    const url = new URL(callback);
    for (const [name, value] of Object.entries({ ...questions, "hub.topic": topic }))
      url.searchParams.append(name, value);
    const answer = await fetch(url, { redirect: "manual" });
    answers.push(answer.status);
    const body = await answer.text();
    return answer.ok ? body : undefined;
  };
  const verify = async (request: HubRequest): Promise<void> => {
    const seconds = hub.grants ?? request.leaseSeconds;
    const challenge = randomBytes(30).toString("base64");
    const questions = { "hub.mode": "subscribe", "hub.challenge": challenge, "hub.lease_seconds": String(seconds) };
    if ((await ask(request, questions)) !== challenge) return;
    subscribers.set(request.callback, { ...request, leaseUntil: new Date(clock().getTime() + seconds * 1000) });
  };
  const deny = async (request: HubRequest): Promise<void> => {
    await ask(request, { "hub.mode": "denied", "hub.reason": "this topic is not for you" });
  };
  const inBackground = (work: Promise<void>) => {
    const done = work.catch((error) => void breaches.push(`the callback did not answer: ${error}`));
    underWay.add(done);
    void done.then(() => underWay.delete(done));
  };
  const take = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const checked = await checkRequest(message);
    if ("breach" in checked) {
      breaches.push(checked.breach);
      return reply(response, 400, checked.breach);
    }
    requests.push(checked);
    const { mood } = hub;
    if (mood === "hangs") return;
    if (mood === "refuses") return reply(response, 403, "not here");
    if (mood === "fails") return reply(response, 500, "out of order");
    if (mood === "is-no-hub") return reply(response, 200, "<h1>Welcome</h1>");
    if (mood === "verifies-first") {
      await verify(checked);
      return reply(response, 204);
    }
    reply(response, 202);
    if (mood === "verifies-later") inBackground(verify(checked));
    if (mood === "denies") inBackground(deny(checked));
  };

  const server = createServer((message, response) => void take(message, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  const live = () => [...subscribers.values()].filter(({ leaseUntil }) => leaseUntil > clock());
  const hub: HubSimulator = {
    url,
    mood: "verifies-later",
    grants: undefined,
    requests,
    breaches,
    answers,
    subscribers: live,
    publish: async (topic, publication) => {
      const statuses: number[] = [];
      for (const subscriber of live().filter((one) => one.topic === topic)) {
        const status = await push(subscriber, publication, url);
        statuses.push(status);
        if (status === 410) subscribers.delete(subscriber.callback);
      }
      return statuses;
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return hub;
}

async function push(subscriber: HubSubscriber, publication: Publication, hubUrl: string): Promise<number> {
  const { body, contentType = "application/rss+xml", signing = "sha256" } = publication;
  const signature = signatureOf(body, subscriber.secret, signing);
  const answer = await fetch(subscriber.callback, {
    method: "POST",
    body,
    headers: {
      "content-type": contentType,
      link: `<${hubUrl}>; rel="hub", <${subscriber.topic}>; rel="self"`,
      ...(signature !== undefined && { "x-hub-signature": signature }),
    },
  });
  await answer.text();
  return answer.status;
}

/** As W3C WebSub §7.1 has it, or wrong where that is wanted. */
export function signatureOf(body: string | Buffer, secret: string, signing: Signing): string | undefined {
  if (signing === "none") return undefined;
  if (signing === "forged") return `sha256=${createHmac("sha256", "a guess").update(body).digest("hex")}`;
  return `${signing}=${createHmac(signing, secret).update(body).digest("hex")}`;
}

function reply(response: ServerResponse, status: number, body = ""): void {
  response.writeHead(status, { "content-type": "text/plain" });
  response.end(body);
}
