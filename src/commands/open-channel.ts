import { UserError } from "../domain/errors.ts";
import type { Ports } from "../ports.ts";
import type { CommandRequest } from "./command.ts";

/** Whoever sets what a channel gets means it to get it: a pause ends. Throws UserError where nothing can be posted. */
export async function openChannel(
  { cannotPost, destination }: CommandRequest,
  { store }: Pick<Ports, "store">,
): Promise<boolean> {
  if (cannotPost !== undefined) throw new UserError(cannotPost);
  return store.channels.resume(destination);
}
