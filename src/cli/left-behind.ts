/** Milliseconds. */
const lookEvery = 1000;

/**
 * Resolves once the shell is gone in which npm started us. A signal to npm alone ends npm and that shell and never comes
 * to us: a bot would go on that nobody sees any more.
 */
export function leftBehind({ npm_lifecycle_event: script }: Readonly<Record<string, string | undefined>>) {
  const shell = process.ppid;
  return new Promise<string>((resolve) => {
    if (script === undefined) return;
    const looking = setInterval(() => {
      if (process.ppid === shell) return;
      clearInterval(looking);
      resolve("npm ended");
    }, lookEvery);
    looking.unref();
  });
}
