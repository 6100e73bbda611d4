import { readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = 100;

/** CPU seconds that a process and all that descend from it have used. Linux only; 0 elsewhere. */
export function cpuOfTree(root: number): number {
  return family(root).reduce((sum, { cpu }) => sum + cpu, 0);
}

/** MiB that they have resident, what they share counted once. Linux only; 0 elsewhere. */
export function residentOfTree(root: number): number {
  return family(root).reduce((sum, { pid }) => sum + shareOf(pid), 0);
}

/** proc(5), smaps_rollup: Pss divides a shared page by the number of those who share it. */
function shareOf(pid: number): number {
  try {
    const [, kilobytes = "0"] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}

type Entry = { readonly pid: number; readonly parent: number; readonly cpu: number };

function family(root: number): Entry[] {
  const processes = processTable();
  const members = new Set([root]);
  for (let grown = true; grown; ) {
    const before = members.size;
    for (const { pid, parent } of processes) if (members.has(parent)) members.add(pid);
    grown = members.size > before;
  }
  return processes.filter(({ pid }) => members.has(pid));
}

function processTable(): Entry[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const fields = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      // proc(5): after the name come state, ppid … utime, stime and, of children that have ended, cutime and cstime.
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
      return [{ pid: Number(name), parent: Number(fields[1]), cpu: ticks / ticksPerSecond }];
    } catch {
      return [];
    }
  });
}
