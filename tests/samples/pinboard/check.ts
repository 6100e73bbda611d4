import type { CheckTools } from "../../../src/commands/platform-adapter.ts";
import { type Finding, right, wrong } from "../../../src/domain/finding.ts";
import type { PinboardSettings } from "./settings.ts";
import { whoWeAre } from "./who-we-are.ts";

/** What the doctor finds. */
export async function checkPinboard(settings: PinboardSettings, tools: CheckTools): Promise<readonly Finding[]> {
  const { channels = [], patience } = tools;
  try {
    const name = await whoWeAre(settings, patience);
    return [right("Pinboard", `it knows us as ${name}; ${channels.length} of its boards follow something.`)];
  } catch (error) {
    return [wrong("Pinboard", error instanceof Error ? error.message : String(error))];
  }
}
