/**
 * Looks for inputs that break what reads strangers' documents.
 *
 *   npm run fuzz -- [--minutes 60] [--jobs 1] [--corpus FOLDER] [target…]
 *   npm run fuzz -- --replay FILE target        runs one input again, with a stack in the sources' own lines
 *
 * The minutes are shared by the targets, most to those whose inputs take longest; several jobs work side by side. The fuzzer is Jazzer.js, coverage-guided. It
 * is no dependency of this repository: `npx` fetches it, or PULLQUOTE_JAZZER names a folder where it was installed
 * (`npm install --prefix FOLDER @jazzer.js/core@4.0.0`). Its prebuilt fuzzer wants glibc 2.38. Where it is not to be
 * had, a blind loop of our own runs instead and says why. What is learnt is kept in the corpus folder, and so is what breaks a target, in "crashes".
 * Ends with 1 where something was found.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bundled, loadTarget, seedsOf, targetNames } from "./bundle.ts";
import { dictionary } from "./dictionary.ts";
import { crashesIn, findJazzer, fuzzFor, type Jazzer, mostRestarts, takenFrom, writeCorpus } from "./jazzer.ts";
import { mutationLoop } from "./mutate.ts";
import type { Target } from "./target.ts";
import { watched } from "./watched.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: "string", default: "10" },
    jobs: { type: "string", default: "1" },
    corpus: { type: "string" },
    replay: { type: "string" },
  },
});
const names = positionals.length === 0 ? targetNames() : positionals;
const unknown = names.filter((name) => !targetNames().includes(name));
const [minutes, jobs] = [Number(values.minutes), Number(values.jobs)];
if (unknown.length > 0 || !(minutes > 0) || !(jobs >= 1)) {
  console.error(`npm run fuzz -- [--minutes N] [--jobs N] [--corpus FOLDER] [${targetNames().join(" | ")}]`);
  process.exit(2);
}
process.exitCode = values.replay === undefined ? await fuzzAll() : await replay(values.replay);

async function replay(file: string): Promise<number> {
  for (const name of names) {
    const { fuzz } = await loadTarget(name);
    const before = performance.now();
    await fuzz(readFileSync(file));
    console.log(`${name}: nothing wrong, ${(performance.now() - before).toFixed(0)} ms`);
  }
  return 0;
}

async function fuzzAll(): Promise<number> {
  const work = mkdtempSync(join(tmpdir(), "fuzz-"));
  const corpus = resolve(values.corpus ?? join(work, "corpus"));
  const jazzer = findJazzer(process.env.PULLQUOTE_JAZZER);
  const sideBySide = "reason" in jazzer ? 1 : Math.min(jobs, names.length);
  const targets = await Promise.all(names.map(async (name) => ({ name, target: await loadTarget(name) })));
  const whole = targets.reduce((sum, { target }) => sum + target.mostSeconds, 0);
  console.log("reason" in jazzer ? `No Jazzer.js (${jazzer.reason}): changing seeds blindly instead.` : "Jazzer.js");
  console.log(`${names.length} targets; kept in ${corpus}`);
  writeFileSync(join(work, "words.dict"), dictionary());
  const waiting = [...targets];
  let found = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const seconds = Math.max(10, (minutes * 60 * sideBySide * next.target.mostSeconds) / whole);
      found += await fuzzOne(next, { work, corpus, seconds, jazzer });
    }
  };
  // The blind loop measures its own process, so it has that to itself.
  await Promise.all(Array.from({ length: sideBySide }, worker));
  if (values.corpus !== undefined) rmSync(work, { recursive: true });
  console.log(found === 0 ? "Nothing was found." : `${found} defects.`);
  return found === 0 ? 0 : 1;
}

type Named = { name: string; target: Target };
type Job = { work: string; corpus: string; seconds: number; jazzer: Jazzer };

async function fuzzOne({ name, target }: Named, { work, corpus, seconds, jazzer }: Job): Promise<number> {
  const crashes = join(corpus, "crashes", name);
  // What was found before is tried again: it counts only where it still is a defect.
  const seeds = [...seedsOf(target), ...takenFrom(crashes)];
  if ("reason" in jazzer) {
    const runs = await mutationLoop(watched(target, crashes), seeds, seconds);
    console.log(`${name}: ${runs} runs, blind`);
  } else {
    const run = { seconds, crashes, corpus: join(corpus, name), bundle: join(work, `${name}.cjs`) };
    writeCorpus(run.corpus, seeds);
    await bundled(name, run.bundle, crashes);
    const { runs, coverage, restarts } = await fuzzFor(jazzer.command, run, join(work, "words.dict"));
    console.log(
      `${name}: ${runs} runs in ${Math.round(seconds)} s, coverage ${coverage.first} → ${coverage.last}, ${restarts} restarts`,
    );
    // A fuzzer that sees nothing finds nothing, and would look just like a good end.
    if (runs === 0 || (coverage.last ?? 0) <= 10 || restarts === mostRestarts) {
      console.log(`  ${name}: the fuzzer did not see the code it runs, or ended too often`);
      return 1;
    }
  }
  const found = crashesIn(crashes);
  for (const file of found) console.log(`  found: ${file}`);
  return found.length;
}
