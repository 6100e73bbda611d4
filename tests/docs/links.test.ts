import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { pages, root } from "./pages.ts";

/** Links to other pages and pictures, with the page that they stand in. */
const links = pages.flatMap(({ name, text }) =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => ({ name, target }))
    .filter(({ target }) => !/^[a-z]+:/.test(target)),
);

function headingsOf(path: string): string[] {
  const page = pages.find(({ name }) => name === path);
  const headings = [...(page?.text.matchAll(/^#+ (.+)$/gm) ?? [])].map(([, heading = ""]) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

test("every link of the pages leads somewhere", () => {
  expect(links.length).toBeGreaterThan(10);
  const broken = links.filter(({ name, target }) => {
    const [path = "", place] = target.split("#", 2);
    const file = path === "" ? name : join(dirname(name), path);
    return !existsSync(join(root, file)) || (place !== undefined && !headingsOf(file).includes(place));
  });
  expect(broken).toEqual([]);
});

test("every page of docs can be reached from the README", () => {
  const reached = new Set(["README.md"]);
  for (const name of reached)
    for (const link of links)
      if (link.name === name && link.target.includes(".md"))
        reached.add(join(dirname(name), link.target.split("#", 1)[0] ?? ""));
  expect(pages.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
});
