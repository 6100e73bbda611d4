import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

async function told(...args: string[]): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said += String(chunk);
    });
  const [code] = await once(child, "close");
  return { code, said };
}

const howToType = "Type “npm run -s cli --” for “pullquote”.";

test("a command that there is not is told with what to type for the one that lists them", async () => {
  const { code, said } = await told("start-all");
  expect(said).toBe(`pullquote: There is no command “start-all”. pullquote help lists them.\n${howToType}\n`);
  expect(code).toBe(2);
});

test("a fault that names no command of ours says nothing of how to type one", async () => {
  const { code, said } = await told("feeds", "--nonsense");
  expect(said).toMatch(/^pullquote: .*--nonsense/);
  expect(said).not.toContain(howToType);
  expect(code).toBe(2);
});

test("the help says what to type, too", async () => {
  const { code, said } = await told("help");
  expect(said).toContain(howToType);
  expect(code).toBe(0);
});
