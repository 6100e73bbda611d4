import type { BackupHeader } from "./backup-header.ts";
import { openBackup } from "./open-backup.ts";

/** Reads a backup to its end and restores nothing. Throws UserError where it could not be restored. */
export async function checkBackup(source: AsyncIterable<Buffer>): Promise<BackupHeader> {
  const { header, tables } = await openBackup(source);
  for await (const { pieces } of tables) for await (const _ of pieces);
  return header;
}
