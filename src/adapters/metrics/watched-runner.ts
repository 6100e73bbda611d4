import type { Watcher } from "../../domain/watch.ts";

type JobRunner = {
  work(job: { readonly name: string; readonly concurrency: number }, run: (id: string) => Promise<void>): void;
  every(name: string, milliseconds: number, run: () => Promise<void>): Promise<void>;
};

/** Runs the same jobs at the same times, with somebody who looks on. */
export function watchedRunner<Runner extends JobRunner>(runner: Runner, { watch }: Watcher): Runner {
  const done = () => "done";
  return {
    ...runner,
    work: (job, run) => runner.work(job, (id) => watch({ kind: "job", job: job.name }, () => run(id), done)),
    every: (name, milliseconds, run) =>
      runner.every(name, milliseconds, () => watch({ kind: "job", job: name }, run, done)),
  };
}
