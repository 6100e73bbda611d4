import { z } from "zod";

/** What a form has to remember while it is open: Slack keeps it with the view, so it works after a restart. */
export type FormState = {
  readonly command: string;
  /** Where it was asked for; absent in the Home. */
  readonly channelId?: string;
  /** Where to tell what became of it. */
  readonly responseUrl?: string;
};

const stored = z.object({
  v: z.literal(1),
  command: z.string(),
  channelId: z.string().optional(),
  responseUrl: z.string().optional(),
});

export function keptState(state: FormState): string {
  return JSON.stringify({ v: 1, ...state });
}

/** `undefined` for what another version kept. */
export function stateFrom(metadata: string): FormState | undefined {
  try {
    const { command, channelId, responseUrl } = stored.parse(JSON.parse(metadata));
    return { command, ...(channelId && { channelId }), ...(responseUrl && { responseUrl }) };
  } catch {
    return undefined;
  }
}
