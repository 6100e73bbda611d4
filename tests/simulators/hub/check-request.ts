import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

/** A subscription request, as W3C WebSub §5.1 has it. */
export type HubRequest = {
  readonly mode: string;
  readonly topic: string;
  readonly callback: string;
  readonly leaseSeconds: number;
  readonly secret: string;
};

const parameters = ["hub.callback", "hub.lease_seconds", "hub.mode", "hub.secret", "hub.topic"];

/** Stricter than a hub has to be: what is optional there is expected of us here. */
export async function checkRequest(message: IncomingMessage): Promise<HubRequest | { readonly breach: string }> {
  const body = await text(message);
  if (message.method !== "POST") return { breach: `${message.method} is no way to subscribe` };
  const type = message.headers["content-type"] ?? "";
  if (!/^application\/x-www-form-urlencoded(\s*;\s*charset=utf-8)?$/i.test(type)) return { breach: `type "${type}"` };
  const form = new URLSearchParams(body);
  const names = [...form.keys()].sort();
  if (names.join() !== parameters.join()) return { breach: `parameters ${names.join(" ")}` };
  const value = (name: string) => form.get(`hub.${name}`) ?? "";
  const [callback, leaseSeconds, secret] = [value("callback"), value("lease_seconds"), value("secret")];
  if (value("mode") !== "subscribe") return { breach: `mode "${value("mode")}"` };
  if (!/^https?:\/\/[^#]+$/.test(callback) || !URL.canParse(callback)) return { breach: `callback "${callback}"` };
  if (!URL.canParse(value("topic"))) return { breach: `topic "${value("topic")}"` };
  if (!/^[1-9]\d*$/.test(leaseSeconds)) return { breach: `lease_seconds "${leaseSeconds}"` };
  const size = Buffer.byteLength(secret);
  if (size < 16 || size >= 200) return { breach: `a secret of ${size} bytes` };
  return { mode: value("mode"), topic: value("topic"), callback, leaseSeconds: Number(leaseSeconds), secret };
}
