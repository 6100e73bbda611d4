import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "vitest";
import type { Page } from "./chromium.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const widths = [390, 820, 1440];

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
    }
  }
}
