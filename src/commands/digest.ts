import { digestPage } from "../pipeline/digest-page.ts";
import type { Ports } from "../ports.ts";
import type { Answer, Command, CommandRequest } from "./command.ts";
import { webAddressFrom } from "./web-address.ts";

export const digest: Command = {
  name: "digest",
  description: "Read an article now and digest it, for you alone",
  access: "everyone",
  isShared: true,
  effort: "fetch",
  options: [{ name: "url", description: "The article's address", required: true }],
  example: "https://www.example.org/news/one-article",
  run: digestNow,
};

async function digestNow({ options }: CommandRequest, ports: Ports): Promise<Answer> {
  const made = await digestPage(webAddressFrom(options.url ?? ""), ports);
  return { message: { kind: "digest", digest: made }, visibleTo: "asker" };
}
