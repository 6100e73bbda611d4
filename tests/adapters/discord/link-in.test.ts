import { Collection } from "discord.js";
import { expect, test } from "vitest";
import { linkIn } from "../../../src/adapters/discord/link-in.ts";

const linkOf = (content: string) => linkIn({ content, embeds: [], components: [], messageSnapshots: new Collection() });

test.each([
  ["https://a.example/x", "https://a.example/x"],
  ["Read https://a.example/x, then https://b.example/", "https://a.example/x"],
  ["(https://a.example/x)", "https://a.example/x"],
  ["[words](https://a.example/x).", "https://a.example/x"],
  ["[words](https://a.example/Bridge_(Orrin)) too", "https://a.example/Bridge_(Orrin)"],
  ["https://a.example/Bridge_(Orrin)!", "https://a.example/Bridge_(Orrin)"],
  ["<HTTPS://a.example/x?q=1&r=(2)>", "HTTPS://a.example/x?q=1&r=(2)"],
  ["**https://a.example/x**", "https://a.example/x"],
  ["https:// and http://[ are none, http://c.example is", "http://c.example"],
  ["ftp://a.example/x and a.example/x", undefined],
  ["", undefined],
])("the first link of %j is found as people mean it", (content, link) => {
  expect(linkOf(content)).toBe(link);
});
