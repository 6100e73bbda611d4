import { lchown, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Runner } from "./run-program.ts";

/** Whose folders we may trust: ours, and those of the account the server runs as. */
export async function trustedOwners(cluster: string): Promise<number[]> {
  return [process.geteuid?.() ?? 0, (await stat(cluster)).uid];
}

/** As root: gives a folder with all that is in it to whom the server runs as, where it is somebody else's. */
export async function giveToServer(folder: string, { account }: Runner): Promise<void> {
  if (process.geteuid?.() !== 0) return;
  const { uid, gid } = account ?? { uid: 0, gid: process.getegid?.() ?? 0 };
  if ((await stat(folder)).uid === uid) return;
  for (const entry of await readdir(folder, { recursive: true })) await lchown(join(folder, entry), uid, gid);
  // The folder itself last: were this cut short, the next start would see that it is not done.
  await lchown(folder, uid, gid);
}
