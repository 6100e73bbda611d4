import { fork } from "node:child_process";
import { on } from "node:events";
import { fileURLToPath } from "node:url";

/** What a batch of articles took: microseconds of the processor, bytes of the heap, articles remembered, and how many found their stories. */
export type Measured = { readonly cpu: number; readonly heap: number; readonly size: number; readonly right: number };

/** An archive in a process of its own, so that neither's collection of garbage is counted as the other's. */
export function openArchive(articles: number) {
  const file = fileURLToPath(new URL("run-archive.ts", import.meta.url));
  const process = fork(file, [`${articles}`], { execArgv: ["--import", "tsx", "--expose-gc"] });
  const messages = on(process, "message", { close: ["exit"] });
  const told = async (): Promise<unknown> => {
    const { value, done } = await messages.next();
    if (done === true) throw new Error(`the archive of ${articles} articles ended`);
    return value[0];
  };
  return {
    /** When as many articles are in it. */
    grown: told(),
    file: async (count: number): Promise<Measured> => {
      process.send({ count });
      return (await told()) as Measured;
    },
    close: () => void process.kill(),
  };
}
