import { readdirSync, readFileSync } from "node:fs";

const ticksPerSecond = 100;

/** CPU seconds that a process and all that descend from it have used. Linux only; 0 elsewhere. */
export function cpuOfTree(root: number): number {
  const processes = processTable();
  const family = new Set([root]);
  for (let grown = true; grown; ) {
    const before = family.size;
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
    grown = family.size > before;
  }
  return processes.filter(({ pid }) => family.has(pid)).reduce((sum, { cpu }) => sum + cpu, 0);
}

function processTable(): { pid: number; parent: number; cpu: number }[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const fields = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      // proc(5): after the name come state, ppid … utime and stime are the 14th and 15th field.
      return [
        {
          pid: Number(name),
          parent: Number(fields[1]),
          cpu: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
        },
      ];
    } catch {
      return [];
    }
  });
}
