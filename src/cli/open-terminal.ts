import { previewDiscord } from "../adapters/discord/preview.ts";
import { renderDiscord } from "../adapters/discord/render.ts";
import { drawPreview } from "../adapters/terminal/draw-preview.ts";
import type { Message } from "../message/message.ts";
import type { Terminal } from "./terminal.ts";

/** Standard input and output, with colours where they are wanted. */
export function openTerminal(environment: Readonly<Record<string, string | undefined>>): Terminal {
  const { stdin, stdout } = process;
  const colour = stdout.isTTY === true && !environment.NO_COLOR;
  const width = Math.min(stdout.columns ?? 100, 100);
  // Whoever reads our output may stop early, as `head` does.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const print = (text: string) => void stdout.write(`${text}\n`);
  return {
    input: stdin,
    print,
    show: (message: Message) =>
      print(drawPreview(previewDiscord(renderDiscord(message)), { width, colour, label: "Discord" })),
    width,
    colour,
  };
}
