import { createHash } from "node:crypto";
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Defect, type Target } from "./target.ts";

/**
 * A target that keeps what breaks it in a folder and goes on: of each kind of defect the shortest input, with what it
 * threw beside it. So one defect does not hide the next.
 */
export function watched(target: Target, folder: string): (bytes: Uint8Array) => Promise<void> {
  mkdirSync(folder, { recursive: true });
  return async (bytes) => {
    const input = Buffer.from(bytes);
    const isSlow = async () => {
      const before = process.cpuUsage();
      await target.fuzz(input);
      return process.cpuUsage(before).user > target.mostSeconds * 1_000_000;
    };
    try {
      // Once may be the compiler's or the garbage collector's doing, who work beside us in this process.
      if ((await isSlow()) && (await isSlow())) throw new Defect(`more than ${target.mostSeconds} s`);
    } catch (error) {
      keep(input, error, folder);
    }
  };
}

function keep(input: Buffer, error: unknown, folder: string): void {
  const { name, stack } = described(error);
  const file = join(folder, `crash-${createHash("sha256").update(name).digest("hex").slice(0, 12)}`);
  const isKnown = existsSync(file);
  if (isKnown && statSync(file).size <= input.length) return;
  writeFileSync(file, input);
  writeFileSync(`${file}.txt`, `${name}\n\n${stack}\n`);
  if (!isKnown) process.stderr.write(`DEFECT ${name}\n`);
}

/** A defect of ours by its message; anything else by its kind and where it was thrown, for messages hold the input. */
function described(error: unknown): { name: string; stack: string } {
  if (!(error instanceof Error)) return { name: "something thrown that is no error", stack: String(error) };
  const stack = error.stack ?? String(error);
  if (error instanceof Defect) return { name: error.message, stack };
  const where = /^\s+at (?:async )?(?:new )?([^\s(]+)/m.exec(stack)?.[1] ?? "an unknown place";
  return { name: `${error.name} in ${where}`, stack };
}
