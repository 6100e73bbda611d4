import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { root } from "./pages.ts";

const run = promisify(execFile);

/** What a guide has one write into a file, or type. */
type Step = { readonly file: string; readonly text: string } | { readonly typed: string };

function stepsOf(guide: string): Step[] {
  const text = readFileSync(join(root, "docs", guide), "utf8");
  return [...text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```/gm)].map(([, language, file, block = ""]) =>
    language === "sh" ? { typed: block } : { file: file ?? "", text: block },
  );
}

/** The house as somebody has it who begins to change it. */
function copyOfTheHouse(): string {
  const house = mkdtempSync(join(tmpdir(), "pullquote-guide-"));
  onTestFinished(() => rmSync(house, { recursive: true, force: true }));
  for (const name of [
    "src",
    "jobs",
    "config",
    "tests",
    "docs",
    "eval",
    "bench",
    "package.json",
    "tsconfig.json",
    "README.md",
    "ARCHITECTURE.md",
  ])
    cpSync(join(root, name), join(house, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(house, "node_modules"));
  return house;
}

/** Does it all in order; a command that ends with another code than 0 throws with what it said. */
async function follow(steps: readonly Step[], house: string): Promise<string> {
  const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, ...env } = process.env;
  let said = "";
  for (const step of steps) {
    if ("typed" in step) {
      const { stdout } = await run("sh", ["-ec", step.typed], { cwd: house, env, maxBuffer: 20_000_000 });
      said += stdout;
    } else {
      mkdirSync(dirname(join(house, step.file)), { recursive: true });
      writeFileSync(join(house, step.file), step.text);
    }
  }
  return said;
}

test("a command is added by the steps of its guide", { timeout: 300_000 }, async () => {
  const house = copyOfTheHouse();
  const steps = stepsOf("add-a-command.md");
  expect(steps.length).toBe(5);
  const said = await follow(steps, house);
  expect(said.match(/Tests .*[1-9]\d* passed/g)).toHaveLength(4);
  expect(readFileSync(join(house, "docs/commands.md"), "utf8")).toContain("## /news outlets");
});

test("a language is added by the steps of its guide", { timeout: 300_000 }, async () => {
  const house = copyOfTheHouse();
  const steps = stepsOf("add-a-language.md");
  expect(steps.length).toBe(4);
  await follow(steps, house);
  const asked = `import { languageOf } from "./src/text/languages/language-of.ts";
    import { languageIn } from "./src/text/languages/language-in.ts";
    const text = "Il sindaco di Orbetello ha detto che il ponte della laguna sarà chiuso fino a giugno, e che i lavori sono già cominciati dopo la piena di questo inverno.";
    console.log(languageOf("it-IT").tag, languageIn(text));`;
  writeFileSync(join(house, "asked.mts"), asked);
  // Its neighbour's profile is still there, so only the language's own folder can be asked for sure.
  expect((await run("node", ["--import", "tsx", "asked.mts"], { cwd: house })).stdout).toMatch(/^it /);
});

test("a topic is added by the steps of its page, and one with a mistake is refused with its line", {
  timeout: 300_000,
}, async () => {
  const house = copyOfTheHouse();
  const steps = stepsOf("topics.md");
  expect(steps.length).toBe(1);
  expect(await follow(steps, house)).toMatch(/15 topics/);
  writeFileSync(
    join(house, "config/topics.yaml"),
    `${readFileSync(join(house, "config/topics.yaml"), "utf8")}\n- slug: Bees!\n`,
  );
  await expect(follow(steps, house)).rejects.toMatchObject({ stdout: expect.stringMatching(/line \d+/) });
});
