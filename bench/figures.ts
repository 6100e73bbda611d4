import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

const path = fileURLToPath(new URL("../docs/figures.md", import.meta.url));

/** The machine that figures are of, in one line. */
export function machine(): string {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown processor"}, ${memory}`;
}

/** Puts what a bench or an evaluation said in its place in docs/figures.md, for what stands there of it. */
export function writeFigures(part: string, name: string, lines: readonly string[]): void {
  const heading = `### ${part} ${name}`;
  const day = new Date().toISOString().slice(0, 10);
  const said = `${heading}\n${day}, ${machine()}\n\n\`\`\`text\n${lines.join("\n").trim()}\n\`\`\`\n`;
  const page = readFileSync(path, "utf8");
  const from = page.indexOf(`${heading}\n`);
  const next = page.indexOf("\n### ", from + 1);
  const [before, after] =
    from < 0 ? [`${page.trimEnd()}\n\n`, ""] : [page.slice(0, from), next < 0 ? "" : page.slice(next + 1)];
  writeFileSync(path, `${before}${said}${after === "" ? "" : `\n${after}`}`);
}

/** Runs something, and gives the lines that it printed meanwhile. */
export async function listening(work: () => void | Promise<void>): Promise<readonly string[]> {
  const { log } = console;
  const lines: string[] = [];
  console.log = (...said: unknown[]) => {
    lines.push(said.map(String).join(" "));
    log(...said);
  };
  try {
    await work();
    return lines;
  } finally {
    console.log = log;
  }
}
