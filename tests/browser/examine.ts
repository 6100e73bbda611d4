import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect } from "vitest";
import type { Page } from "./chromium.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const widths = [390, 820, 1440];
/** A folder for a picture of each view, for people to look at. */
const pictures = process.env.PULLQUOTE_PICTURES;

type Fault = { readonly id: string; readonly impact: string; readonly nodes: readonly { readonly html: string }[] };

/** What is open now has no fault that axe finds and fits its window, at each width in both themes. */
export async function examine(browser: Page): Promise<void> {
  await browser.evaluate(`${axe}; undefined`);
  for (const width of widths) {
    for (const scheme of ["light", "dark"] as const) {
      await browser.resize(width, 900);
      await browser.prefer(scheme);
      const faults = await browser.evaluate<readonly Fault[]>(
        `axe.run(document, { resultTypes: ["violations"] }).then(({ violations, passes }) => violations.length + passes.length === 0 ? [{ id: "axe read nothing" }] : violations)`,
      );
      const told = faults.map(({ id, impact, nodes }) => `${width} ${scheme} ${impact} ${id}: ${nodes?.[0]?.html}`);
      expect(told).toEqual([]);
      const overflow = await browser.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      expect([width, overflow]).toEqual([width, 0]);
      if (pictures) await takePicture(browser, pictures, width, scheme);
    }
  }
}

async function takePicture(browser: Page, folder: string, width: number, scheme: string): Promise<void> {
  const height = await browser.evaluate<number>("document.documentElement.scrollHeight");
  await browser.resize(width, Math.min(height, 3000));
  const path = await browser.evaluate<string>("location.pathname + location.search");
  const picture = Buffer.from(await browser.screenshot(), "base64");
  await writeFile(join(folder, `${path.replace(/\W+/g, "_")}-${width}-${scheme}.png`), picture);
  await browser.resize(width, 900);
}
