import { expect, test } from "vitest";
import { commands } from "../../src/commands/all.ts";
import { commandsPage } from "./commands-page.ts";

test("docs/commands.md says what the commands say of themselves", async () => {
  expect(commands.length).toBeGreaterThan(20);
  await expect(commandsPage(commands)).toMatchFileSnapshot("../../docs/commands.md");
});
