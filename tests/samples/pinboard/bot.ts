import type { ServerResponse } from "node:http";
import { z } from "zod";
import type { BotTools, OpenBot } from "../../../src/commands/platform-adapter.ts";
import { askedFrom } from "../../../src/message/asked.ts";
import { renderPin } from "./render.ts";
import type { PinboardSettings } from "./settings.ts";
import { whoWeAre } from "./who-we-are.ts";

const question = z.object({ board: z.string(), person: z.string(), asks: z.string() });

/** The pinboard tells what people press or write at "/pinboard/ask", and shows them the answer. */
export async function openPinboardBot(settings: PinboardSettings, tools: BotTools): Promise<OpenBot> {
  await whoWeAre(settings, 10_000);
  return {
    answer: async (request, response, body) => {
      if (request.headers.authorization !== `Bearer ${settings.token}`) return end(response, 401);
      const asked = questionIn(body.toString());
      if (asked === undefined) return end(response, 400);
      end(response, 200, await answerTo(asked, tools));
    },
    close: async () => undefined,
  };
}

async function answerTo({ board, person, asks }: z.infer<typeof question>, { dispatch }: BotTools) {
  const destination = { platform: "pinboard", workspaceId: "office", channelId: board };
  const asked = askedFrom(asks) ?? { command: "help", options: {} };
  const { message, share } = await dispatch({ ...asked, destination, userId: person, mayManage: true });
  return renderPin(message, share);
}

function questionIn(body: string): z.infer<typeof question> | undefined {
  try {
    return question.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

function end(response: ServerResponse, status: number, answer?: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(answer ?? {}));
}
