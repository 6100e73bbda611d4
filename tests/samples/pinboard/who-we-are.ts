import { z } from "zod";
import { OutsideError, UserError } from "../../../src/domain/errors.ts";
import type { PinboardSettings } from "./settings.ts";

const me = z.object({ name: z.string() });

/** The name under which the pinboard knows us. Throws UserError for a wrong token, OutsideError where it is away. */
export async function whoWeAre({ url, token }: PinboardSettings, patience: number): Promise<string> {
  const answer = await fetch(`${url}/me`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(patience),
  }).catch((cause: unknown) => {
    throw new OutsideError("The pinboard does not answer.", { retry: true, cause });
  });
  if (answer.status === 401) throw new UserError("The pinboard refuses the token. Set PINBOARD_TOKEN anew.");
  if (!answer.ok) throw new OutsideError(`The pinboard answered ${answer.status}.`, { retry: true });
  return me.parse(await answer.json()).name;
}
