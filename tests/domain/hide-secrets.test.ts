import { expect, test } from "vitest";
import { secretHider } from "../../src/domain/hide-secrets.ts";

const hide = secretHider();

test.each([
  ["the name and password in an address", "https://ines:s3cret@news.example/feed did not answer", "s3cret", "ines"],
  ["a database's password", "postgres://pullquote:hunter2!@db/x: no answer", "hunter2"],
  ["a parameter that sounds like a key", "https://a.example/f?format=rss&api_key=abc", "abc"],
  ["a parameter that looks like one", "GET https://a.example/f?v=9f8e7d6c5b4a39281706abcd", "9f8e7d6c"],
  ["a token behind a hash", "https://a.example/#access_token=q1w2e3", "q1w2e3"],
  ["a header's credentials", "authorization: Bearer abc123def456 was refused", "abc123def456"],
  ["and the older kind", "Authorization: Basic aW5lczpzM2NyZXQ= was refused", "aW5lczpzM2NyZXQ"],
  ["Slack's tokens", "invalid token xoxb-1-2-abcDEF and xapp-1-A-2-f", "abcDEF", "xapp-1"],
  [
    "Discord's",
    "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB is wrong",
    "MTIzNDU2",
    "abcdefghij",
  ],
  ["a signed token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN", "eyJzdWI", "dozjgN"],
  ["the token of an answer's address", "PATCH /api/v10/webhooks/123456/aW50ZXJhY3Rpb24/messages", "aW50ZXJh"],
  ["a Slack hook's address", "https://hooks.slack.com/services/T000/B000/XXXXXXXX", "XXXXXXXX"],
])("%s is not shown", (_name, text, ...secrets) => {
  for (const secret of secrets) expect(text).toContain(secret);
  for (const secret of secrets) expect(hide(text)).not.toContain(secret);
});

test("a known word is hidden in any dress, the longer first, and a short one stays", () => {
  const hideKnown = secretHider(["p4ge token/1", "p4ge tok", "word", "p4ge token/1 and more"]);
  expect(hideKnown("p4ge token/1 and more, p4ge%20token%2F1, p4ge tok, word")).toBe("…, …, …, word");
});

test.each([
  "https://news.example/2026/11/30/why-the-bridge-at-orrin-bay-was-closed?page=2&lang=en",
  "https://news.example/feed?format=rss2&category=world-and-politics",
  "Copy it from the page “Basic Information” on api.slack.com/apps.",
  "duplicate key value violates unique constraint, see 10:00:00.000 and 1.2.3",
  "2026-11-30T10:00:00.000Z",
])("what is no secret stays: %s", (text) => {
  expect(hide(text)).toBe(text);
});

test("a hostile text is looked through before the test's time is up", () => {
  const pieces = ["a.", "eyJ", "?a=", "://", "Bearer ", "xoxb-", "a-b.", "/webhooks/1/", "x://a"];
  for (const piece of pieces) expect(hide(piece.repeat(100_000)).length).toBeGreaterThan(0);
});
