import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { everyView, hostile, looked, sampleReaders } from "../sample-readers.ts";
import { busy, looks } from "../sample-view.ts";
import { openVisited, outside, publicUrl, token } from "../visit.ts";

const view = {
  looks: Object.values(looks),
  skins: "",
  readers: sampleReaders,
  status: async () => busy,
  digests: async () => [],
};

type Looked = ReturnType<typeof parseHTML>["document"];

async function look(path: string, asOwner = true) {
  const { ask } = await openVisited({ view, ...(asOwner ? {} : { publicUrl, token, isPublic: true }) });
  const answered = await ask(path, { headers: asOwner ? {} : outside });
  return { ...answered, document: parseHTML(answered.body).document };
}

const textsOf = (document: Looked, selector: string) =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent?.replace(/\s+/g, " ").trim());

test("the front page has what most tell on top, then today's stories by topic, then what is older", async () => {
  const { document } = await look("/");
  expect(textsOf(document, "h1")).toEqual(["Today’s stories"]);
  expect(textsOf(document, ".standfirst")).toEqual(["Monday, 23 November 2026"]);
  const sections = [...document.querySelectorAll("main section:not(.status)")].map((section) => [
    section.querySelector("h2")?.textContent,
    [...section.querySelectorAll("h3")].map(({ textContent }) => textContent?.slice(0, 24)),
  ]);
  expect(sections).toEqual([
    ["Told by most", ["Saltmere Bridge closed a"]],
    ["Science", ["Cable hears earthquakes"]],
    ["Other news", [hostile.title.slice(0, 24), "The private plan"]],
    ["Earlier", ["Library opens on Sundays"]],
  ]);
  const [story] = document.querySelectorAll("article.story");
  expect(story?.querySelector("h3 a")?.getAttribute("href")).toBe("/story/5");
  expect(story?.querySelector(".points > li > span")?.textContent).toBe("The Saltmere Bridge was closed before dawn.");
  expect(story?.querySelector("blockquote")?.textContent).toBe("“The pins have not failed”");
  expect(story?.querySelector(".facts")?.textContent).toBe("14 minutes ago2 sources");
});

test("each quote leads to the passage at its source, and its speaker to what else they said", async () => {
  const { document } = await look("/");
  const [quotation] = document.querySelectorAll("figure.quotation");
  const links = [...(quotation?.querySelectorAll("a") ?? [])].map((link) => [
    link.textContent,
    link.getAttribute("href"),
  ]);
  expect(links).toEqual([
    ["Daniel Stone", "/quotes?who=Daniel%20Stone"],
    ["Saltmere Chronicle (the passage)", "https://paper.example/1#:~:text=The%20pins%20have%20not%20failed"],
  ]);
});

test("only the owner is told how the bot is", async () => {
  const owner = await look("/");
  expect(textsOf(owner.document, ".status h2")).toEqual(["What it is doing"]);
  expect(textsOf(owner.document, ".notices li").length).toBe(busy.notices.length);
  const reader = await look("/", false);
  expect(reader.document.querySelector(".status, .notices, .mode")).toBeNull();
  expect(reader.body).not.toContain("feeds.example.org");
  expect(reader.body).not.toContain("The private plan");
  expect(owner.body).toContain("The private plan");
});

test("readers of a public page are shown its stories and nothing of its owner's", async () => {
  const { ask } = await openVisited({ view, publicUrl, token, isPublic: true });
  const statuses = await Promise.all(
    [...everyView, "/story/9", "/messages"].map(async (path) => {
      const { status, headers } = await ask(path, { headers: outside });
      return [path, status, ...(headers.location === undefined ? [] : [headers.location])];
    }),
  );
  expect(statuses).toEqual([
    ...[
      ["/", 200],
      ["/story/5", 200],
      ["/story/6", 200],
      ["/search", 200],
      ["/search?q=bridge", 200],
    ],
    ...[
      ["/search?q=%28", 200],
      ["/quotes", 200],
      ["/quotes?who=Stone", 200],
      ["/topics", 200],
      ["/topics/world", 200],
    ],
    ["/posts", 303, "/sign-in?to=%2Fposts"],
    ["/sign-in", 200],
    ["/story/999", 404],
    ["/story/9", 404],
    ["/messages", 404],
  ]);
  const links = textsOf(parseHTML((await ask("/", { headers: outside })).body).document, "nav.pages a");
  expect(links).toEqual(["Today", "Topics", "Search", "Quotes", "Sign in"]);
});

test("where the page is not public a reader sees nothing but the way in", async () => {
  const { ask } = await openVisited({ view, publicUrl, token });
  for (const path of everyView.filter((one) => one !== "/sign-in")) {
    const { status, headers, body } = await ask(path, { headers: outside });
    expect([path, status, body]).toEqual([path, 303, ""]);
    expect(headers.location).toMatch(/^\/sign-in(\?to=|$)/);
  }
  expect((await ask("/story/5", { headers: outside })).headers.location).toBe("/sign-in?to=%2Fstory%2F5");
});

test("a story has its quotes marked in place, with the way to each", async () => {
  const { document } = await look("/story/5");
  expect(textsOf(document, "h1")).toEqual(["Saltmere Bridge closed after cracks found"]);
  const inPlace = [...document.querySelectorAll("a.in-place")].map((link) => link.getAttribute("href") ?? "");
  expect(inPlace).toEqual(["#passage-1", "#passage-2", "#passage-3"]);
  expect(inPlace.map((href) => document.querySelector(`mark${href}`)?.textContent)).toEqual([
    "The Saltmere Bridge was closed before dawn.",
    "The pins have not failed",
    looked.text,
  ]);
  expect(textsOf(document, "article.source-column h3")).toEqual(["Saltmere Chronicle", "Northlight"]);
  expect(textsOf(document, ".their-words p").slice(0, 3)).toEqual([
    "The Saltmere Bridge was closed before dawn. Ferries …",
    "···Left out",
    "“The pins have not failed,” said Daniel Stone. “This morning we all looked down.”",
  ]);
  expect(document.querySelectorAll(".their-words[lang=de]").length).toBeGreaterThan(0);
  expect(textsOf(document, ".source-column .facts")[1]).toContain("German");
  const copies =
    document.querySelector("details:has(.copies)") ?? document.querySelector(".copies")?.closest("details");
  expect(copies?.hasAttribute("open")).toBe(false);
  expect(copies?.querySelector("summary")?.textContent).toBe("1 copy of it");
  expect(copies?.querySelector("li")?.textContent).toContain("with other words put in");
  expect(textsOf(document, ".growth li")).toEqual([
    "05:16 UTC Saltmere Chronicle",
    "05:18 UTC Newsburst24 copied from Saltmere Chronicle",
    "05:20 UTC Northlight",
  ]);
});

test("the whole text is the owner's, folded, and its marks are led to once", async () => {
  const owner = await look("/story/5");
  expect(textsOf(owner.document, "summary")).toContain("The text as it was read");
  const ids = [...owner.document.querySelectorAll("[id]")].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect((await look("/story/5", false)).body).not.toContain("The text as it was read");
});

test("a story that went into another leads there; what is no story is not there", async () => {
  const moved = await look("/story/4");
  expect([moved.status, moved.headers.location]).toEqual([302, "/story/5"]);
  for (const id of ["999", "0", "05", "-1", "1e3", "9".repeat(30), "5%27", "x", "%00"]) {
    const { status, document } = await look(`/story/${id}`);
    expect([id, status]).toEqual([id, 404]);
    expect(textsOf(document, "h1")).toEqual(["There is no such story here"]);
  }
  for (const path of ["/story/", "/story/5/", "/story/%ff", "/story/5/6"]) expect((await look(path)).status).toBe(404);
});

test("what is found has what was asked for marked, leads to its story, and has more pages", async () => {
  const { document, headers } = await look("/search?q=bridge&page=2");
  expect(headers["content-security-policy"]).toContain("form-action 'self'");
  expect(document.querySelector("input[name=q]")?.getAttribute("value")).toBe("bridge");
  const [first, second] = document.querySelectorAll(".found li");
  expect(first?.querySelector("h3 a")?.getAttribute("href")).toBe("/story/5");
  expect(first?.querySelector("mark")?.textContent).toBe("Bridge");
  expect(first?.querySelector(".passage")?.textContent).toBe("… the Saltmere Bridge was closed");
  expect(second?.querySelector("h3 a")).toBeNull();
  expect([...document.querySelectorAll(".pager a")].map((link) => link.getAttribute("href"))).toEqual([
    "/search?q=bridge&page=1",
  ]);
});

test("a query that cannot be read is told in words, and so is one that is too long", async () => {
  const unread = await look("/search?q=%28bridge");
  expect(textsOf(unread.document, ".problem")).toEqual(["Read as plain words: This parenthesis is not closed."]);
  const long = await look(`/search?q=${"x".repeat(201)}`);
  expect([long.status, ...textsOf(long.document, ".problem")]).toEqual([
    400,
    "That is too long to look for: 200 characters at most.",
  ]);
  expect(textsOf((await look("/search?q=nothing")).document, "h2")).toEqual(["Nothing found"]);
  const meant = (await look("/search?q=brigde")).document.querySelector(".results > p a");
  expect([meant?.textContent, meant?.getAttribute("href")]).toEqual(["bridge", "/search?q=bridge"]);
});

test("without a question there is help, with examples that can be followed", async () => {
  const { document } = await look("/search");
  expect([...document.querySelectorAll(".examples a")].map((link) => link.getAttribute("href"))).toContain(
    "/search?q=title%3Acarbon",
  );
  expect((await look("/quotes")).document.querySelector("form input[name=who]")).not.toBeNull();
});

test("somebody's quotes are listed, and a name that is none is told", async () => {
  const { document } = await look("/quotes?who=Stone&page=2");
  expect(textsOf(document, "h2")).toEqual(["What Stone said"]);
  expect(textsOf(document, "blockquote")[0]).toBe("“This morning we all looked down.”");
  expect([...document.querySelectorAll(".pager a")].map((link) => link.getAttribute("href"))).toEqual([
    "/quotes?who=Stone&page=1",
    "/quotes?who=Stone&page=3",
  ]);
  expect(textsOf((await look("/quotes?who=%3F")).document, ".problem")[0]).toContain("names nobody");
  expect((await look("/quotes?who=nobody")).document.querySelector("a[href='/search?q=nobody']")).not.toBeNull();
});

test("a topic has its stories, and one that there is not is not there", async () => {
  const { document } = await look("/topics");
  expect(textsOf(document, ".topics h2")).toEqual(["World", "Science"]);
  const world = await look("/topics/world");
  expect(textsOf(world.document, "article.story h3")).toEqual([
    "Saltmere Bridge closed after cracks found",
    "Library opens on Sundays",
  ]);
  expect(world.document.querySelector("nav.pages [aria-current]")?.getAttribute("href")).toBe("/topics");
  expect((await look("/topics/nowhere")).status).toBe(404);
});

test.each(everyView)("%s has landmarks, one first heading, headings in order and every id once", async (path) => {
  const { document } = await look(path);
  if (path === "/sign-in") return expect(document.querySelector("h1")).toBeNull();
  for (const landmark of [
    "html[lang]",
    "header",
    "nav[aria-label]",
    "main#content",
    "footer",
    "a.skip[href='#content']",
  ]) {
    expect(document.querySelector(landmark), landmark).not.toBeNull();
  }
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map(({ tagName }) => Number(tagName.slice(1)));
  expect(levels.filter((level) => level === 1)).toEqual([1]);
  for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const field of document.querySelectorAll("input:not([type=hidden])")) {
    expect(document.querySelector(`label[for='${field.id}']`)).not.toBeNull();
  }
});

test.each(everyView)("on %s what strangers wrote stays text, and only web addresses are links", async (path) => {
  const { document, body } = await look(path);
  expect(
    document.querySelectorAll("script, img, iframe, svg[onload], [onerror], [onload], [style], base, b b").length,
  ).toBe(0);
  for (const link of document.querySelectorAll("a")) {
    expect(link.getAttribute("href")).toMatch(/^(https:\/\/(paper|north|burst)\.example\/|\/(?!\/)|#)/);
    if (link.getAttribute("href")?.startsWith("http"))
      expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow");
  }
  expect(body).not.toMatch(/(href|src|action)="?(javascript|data):/i);
});
