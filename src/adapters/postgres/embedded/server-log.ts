import { constants } from "node:fs";
import { type FileHandle, open, readFile } from "node:fs/promises";

const mostBytes = 10 * 1024 * 1024;
const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants;

/**
 * Opens PostgreSQL's log for appending, emptied when it has grown over 10 MB. Only its owner may read it: complaints
 * may repeat what was written. Root may work in a folder of somebody else's, whose links it must not follow.
 */
export async function openServerLog(file: string): Promise<{ handle: FileHandle; bytes: number }> {
  const handle = await open(file, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  const { size } = await handle.stat();
  if (size <= mostBytes) return { handle, bytes: size };
  await handle.truncate();
  return { handle, bytes: 0 };
}

/** The last thing that PostgreSQL complained of after that many bytes. */
export async function lastComplaint(file: string, fromByte: number): Promise<string> {
  const lines = (await readFile(file)).subarray(fromByte).toString("utf8").split("\n");
  return complaintIn(lines) ?? "it said nothing";
}

export function complaintIn(lines: readonly string[]): string | undefined {
  const told = lines.filter((line) => line.trim() !== "" && !line.includes("the database system is"));
  const complaint = told.findLast((line) => /\b(?:FATAL|PANIC|ERROR):/.test(line)) ?? told.at(-1);
  return complaint?.replace(/^.*?\b(?:FATAL|PANIC|ERROR):\s*/, "").trim();
}
