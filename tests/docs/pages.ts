import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export type DocsPage = { readonly name: string; readonly text: string };

/** Every page that people read, in the order in which they would. */
export const pages: readonly DocsPage[] = [
  "README.md",
  "ARCHITECTURE.md",
  "SECURITY.md",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => `docs/${name}`),
]
  .filter((name) => existsSync(join(root, name)))
  .map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));

/** What stands in a page as code: lines that are indented or fenced, and words between backticks. */
export function codeIn({ text }: DocsPage): string[] {
  const fenced = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].flatMap(([, lines = ""]) => lines.split("\n"));
  const prose = text.replace(/^```[\s\S]*?^```/gm, "");
  const indented = [...prose.matchAll(/^ {4}(.*)$/gm)].map(([, line = ""]) => line);
  const spans = [...prose.replace(/^ {4}.*$/gm, "").matchAll(/`([^`]+)`/g)].map(([, span = ""]) =>
    span.replace(/\s*\n\s*/g, " "),
  );
  return [...fenced, ...indented, ...spans].map((line) => line.trim()).filter((line) => line !== "");
}
