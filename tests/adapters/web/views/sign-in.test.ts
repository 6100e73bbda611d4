import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { cookieOf, openVisited, outside, publicUrl, token } from "../visit.ts";

const options = { publicUrl, token };

test("on loopback alone the owner need not sign in, and there is no token to tell", async () => {
  const { page, ask } = await openVisited();
  expect((await ask("/")).status).toBe(200);
  expect(page.madeToken).toBeUndefined();
  expect((await ask("/sign-in")).headers.location).toBe("/");
});

test("on loopback, too, one signs in where a token was set", async () => {
  const { ask, send } = await openVisited({ token });
  expect((await ask("/")).headers.location).toBe("/sign-in");
  const host = "localhost:3000";
  const signedIn = await send("/sign-in", { token }, { host, origin: `http://${host}` });
  expect((await ask("/", { headers: { host, cookie: cookieOf(signedIn) } })).status).toBe(200);
});

test.each(["forwarded", "via", "x-forwarded-for", "x-forwarded-proto", "x-real-ip"])(
  "whom a proxy sends to loopback is not taken for the owner: %s",
  async (name) => {
    const { ask } = await openVisited();
    const answered = await ask("/", { headers: { [name]: "198.51.100.7" } });
    expect([answered.status, answered.headers.location]).toEqual([303, "/sign-in"]);
  },
);

test("with a public address everybody signs in, from this machine too", async () => {
  const { ask } = await openVisited(options);
  for (const headers of [outside, { host: "localhost" }]) {
    const answered = await ask("/", { headers });
    expect([answered.status, answered.headers.location, answered.body]).toEqual([303, "/sign-in", ""]);
  }
  expect((await ask("/", { headers: { host: "evil.example" } })).status).toBe(403);
  expect((await ask("/healthz", { headers: outside })).status).toBe(200);
});

test("a token is made for each start where none is set", async () => {
  const [first, second] = [await openVisited({ publicUrl }), await openVisited({ host: "0.0.0.0" })];
  expect(first.page.madeToken).toMatch(/^[\w-]{24}$/);
  expect(second.page.madeToken).toMatch(/^[\w-]{24}$/);
  expect(first.page.madeToken).not.toBe(second.page.madeToken);
  expect((await openVisited(options)).page.madeToken).toBeUndefined();
  const signedIn = await first.send("/sign-in", { token: first.page.madeToken ?? "" });
  expect(signedIn.status).toBe(303);
});

test("the right token opens the page, and leads back to what was asked for", async () => {
  const { ask, send, lines } = await openVisited(options);
  const turned = await ask("/posts?as=slack", { headers: outside });
  expect(turned.headers.location).toBe("/sign-in?to=%2Fposts%3Fas%3Dslack");
  const form = await ask(turned.headers.location ?? "", { headers: outside });
  expect(form.headers["content-security-policy"]).toContain("form-action 'self'");
  expect(form.headers["referrer-policy"]).toBe("same-origin");
  const { document } = parseHTML(form.body);
  expect(document.querySelector("form")?.getAttribute("method")).toBe("post");
  expect(document.querySelector("input[name=to]")?.getAttribute("value")).toBe("/posts?as=slack");
  const signedIn = await send("/sign-in", { token: ` ${token} `, to: "/posts?as=slack" });
  expect([signedIn.status, signedIn.headers.location]).toEqual([303, "/posts?as=slack"]);
  const page = await ask("/", { headers: { ...outside, cookie: `theme=dark; ${cookieOf(signedIn)}` } });
  expect(page.status).toBe(200);
  expect(JSON.stringify(lines)).not.toContain(token);
  expect(page.body).not.toContain(token);
});

test("the session's cookie can be read by nobody else and is the only one", async () => {
  const { send } = await openVisited(options);
  const cookies = (await send("/sign-in", { token })).headers["set-cookie"] ?? [];
  expect(cookies).toEqual([
    expect.stringMatching(/^__Host-pullquote=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict; Secure$/),
  ]);
  const plain = await openVisited({ host: "0.0.0.0", token });
  const headers = { host: "10.0.0.5:3000", origin: "http://10.0.0.5:3000" };
  expect((await plain.send("/sign-in", { token }, headers)).headers["set-cookie"]).toEqual([
    expect.stringMatching(/^pullquote=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/),
  ]);
});

test.each([
  "",
  "a-token-of-some-lengt",
  "a-token-of-some-length2",
  "A-TOKEN-OF-SOME-LENGTH",
  "undefined",
  "x".repeat(3000),
])("a wrong token opens nothing: %j", async (wrong) => {
  const { send, lines } = await openVisited(options);
  const refused = await send("/sign-in", { token: wrong, to: "/posts?as=slack" });
  expect([refused.status, refused.headers["set-cookie"]]).toEqual([403, undefined]);
  const { document } = parseHTML(refused.body);
  expect(document.querySelector("[role=alert]")?.textContent).toBe("That is not the token.");
  expect(document.querySelector("#token")?.getAttribute("aria-describedby")).toBe("problem");
  expect(document.querySelector("#token")?.getAttribute("value")).toBeNull();
  expect(document.querySelector("input[name=to]")?.getAttribute("value")).toBe("/posts?as=slack");
  expect(lines).toEqual([["sign-in-refused", { address: "127.0.0.1" }]]);
});

test("after five wrong tokens an address waits, even with the right one; another does not", async () => {
  const { send, ask } = await openVisited({ ...options, proxies: 1 });
  const from = (address: string, tried: string) => send("/sign-in", { token: tried }, { "x-forwarded-for": address });
  for (let attempt = 1; attempt <= 5; attempt++) expect((await from("198.51.100.7", "wrong")).status).toBe(403);
  const waiting = await from("198.51.100.7", token);
  expect([waiting.status, waiting.headers["set-cookie"]]).toEqual([429, undefined]);
  expect(Number(waiting.headers["retry-after"])).toBeGreaterThan(600);
  expect(parseHTML(waiting.body).document.querySelector("[role=alert]")?.textContent).toContain("15 minutes");
  // What a visitor writes in front of it counts for nothing.
  expect((await from("203.0.113.9, 198.51.100.7", token)).status).toBe(429);
  expect((await from("198.51.100.8", token)).status).toBe(303);
  expect((await ask("/sign-in", { headers: { ...outside, "x-forwarded-for": "198.51.100.7" } })).status).toBe(200);
});

test("the right token is no attempt that counts", async () => {
  const { send } = await openVisited(options);
  for (let time = 1; time <= 12; time++) expect((await send("/sign-in", { token })).status).toBe(303);
});

test("a session that a browser brings along never becomes one", async () => {
  const { ask, send } = await openVisited(options);
  const planted = `__Host-pullquote=${"p".repeat(43)}`;
  const signedIn = await send("/sign-in", { token }, { cookie: planted });
  expect(cookieOf(signedIn)).not.toBe(planted);
  expect((await ask("/", { headers: { ...outside, cookie: planted } })).status).toBe(303);
  expect(cookieOf(await send("/sign-in", { token }))).not.toBe(cookieOf(signedIn));
});

test.each([
  ["another site", { origin: "https://evil.example" }],
  ["a name that only begins like ours", { origin: "https://news.example.org.evil.example" }],
  ["a page without an origin", { origin: "null" }],
  ["a browser that says so", { origin: publicUrl, "sec-fetch-site": "cross-site" }],
  ["a neighbour's name", { origin: publicUrl, "sec-fetch-site": "same-site" }],
])("a form from %s signs nobody in or out", async (_, headers) => {
  const { ask, send } = await openVisited(options);
  expect((await send("/sign-in", { token }, headers)).status).toBe(403);
  const cookie = cookieOf(await send("/sign-in", { token }));
  expect((await send("/sign-out", {}, { ...headers, cookie })).status).toBe(403);
  expect((await ask("/", { headers: { ...outside, cookie } })).status).toBe(200);
});

test("a form without an origin is from no browser", async () => {
  const { ask } = await openVisited(options);
  const body = new URLSearchParams({ token }).toString();
  expect((await ask("/sign-in", { method: "POST", headers: outside, body })).status).toBe(403);
});

test("behind a proxy that asks under another name the public address is ours", async () => {
  const { send } = await openVisited(options);
  const behind = { host: "127.0.0.1:3000", origin: publicUrl };
  expect((await send("/sign-in", { token }, behind)).status).toBe(303);
});

test("signing out ends the session for good, and asking for it with GET does not", async () => {
  const { ask, send } = await openVisited(options);
  const cookie = cookieOf(await send("/sign-in", { token }));
  const signedIn = { headers: { ...outside, cookie } };
  expect((await ask("/sign-out", signedIn)).headers.location).toBe("/sign-in");
  const page = await ask("/sign-in", signedIn);
  expect(parseHTML(page.body).document.querySelector("form")?.getAttribute("action")).toBe("/sign-out");
  const left = await send("/sign-out", {}, { cookie });
  expect(left.headers["set-cookie"]).toEqual([
    "__Host-pullquote=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure",
  ]);
  expect((await ask("/", signedIn)).status).toBe(303);
});

test("a session ends after a week", async () => {
  let now = new Date("2026-11-23T05:30:00Z");
  const { ask, send } = await openVisited({ ...options, clock: () => now });
  const cookie = cookieOf(await send("/sign-in", { token }));
  now = new Date("2026-11-30T05:29:00Z");
  expect((await ask("/", { headers: { ...outside, cookie } })).status).toBe(200);
  now = new Date("2026-11-30T05:30:00Z");
  expect((await ask("/", { headers: { ...outside, cookie } })).status).toBe(303);
});

test("who follows a link from another site comes again from here, where the session is sent along", async () => {
  const { ask } = await openVisited(options);
  const navigation = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const asked = await ask('/posts?as="><script>', { headers: { ...outside, ...navigation } });
  expect(asked.status).toBe(200);
  expect(parseHTML(asked.body).document.querySelector("meta[http-equiv=refresh]")?.getAttribute("content")).toBe(
    "0; url=/posts?as=%22%3E%3Cscript%3E",
  );
  const again = await ask("/posts?as=slack", {
    headers: { ...outside, ...navigation, "sec-fetch-site": "same-origin" },
  });
  expect(again.headers.location).toBe("/sign-in?to=%2Fposts%3Fas%3Dslack");
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/%0d%0aset-cookie:a=b\r\nx: y",
  "javascript:alert(1)",
  "/.//evil.example",
  "/..//evil.example",
  "evil.example",
  `/${"a".repeat(600)}`,
])("nobody is sent elsewhere after signing in: %j", async (to) => {
  const { ask, send } = await openVisited(options);
  expect((await send("/sign-in", { token, to })).headers.location).toBe("/");
  const form = await ask(`/sign-in?to=${encodeURIComponent(to)}`, { headers: outside });
  expect(parseHTML(form.body).document.querySelector("input[name=to]")?.getAttribute("value")).toBe("/");
});

test("a form that is too long is not read, and one cannot be sent to what is read only", async () => {
  const { send } = await openVisited(options);
  expect((await send("/sign-in", { token, more: "x".repeat(5000) })).status).toBe(413);
  const cookie = cookieOf(await send("/sign-in", { token }));
  const posted = await send("/", { token }, { cookie });
  expect([posted.status, posted.headers.allow]).toEqual([405, "GET, HEAD"]);
  expect((await send("/healthz", {})).status).toBe(405);
});

test("an address that is too long is refused", async () => {
  const { ask } = await openVisited();
  expect((await ask(`/?as=${"x".repeat(2000)}`)).status).toBe(414);
});

test("one address can ask only so often, and is told when it can again", async () => {
  const { ask } = await openVisited({ ...options, proxies: 1 });
  const from = (address: string, path = "/sign-in") =>
    ask(path, { headers: { ...outside, "x-forwarded-for": address } });
  for (let time = 1; time <= 240; time++) await from("2001:db8:1:2::1");
  const refused = await from("2001:db8:1:2:ffff::9");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect((await from("2001:db8:1:3::1")).status).toBe(200);
  expect((await from("2001:db8:1:2::1", "/healthz")).status).toBe(200);
}, 60_000);
