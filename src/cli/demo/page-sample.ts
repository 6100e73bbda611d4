import type { PageSample } from "../../adapters/web/page-view.ts";
import type { PlatformAdapter } from "../../commands/platform-adapter.ts";
import { allLooks, drawnIn } from "../page-looks.ts";
import type { SampleMessage } from "./sample-messages.ts";

/** A message as every platform shows it. */
export function pageSample(
  { id, title, message, share }: SampleMessage,
  platforms: readonly PlatformAdapter[],
  now: Date,
): PageSample {
  return { id, title, drawn: drawnIn(allLooks(platforms), now, message, share) };
}
