import type { Readiness, ReadyPart } from "../../domain/readiness.ts";

export type ReadyCheck = Omit<ReadyPart, "isReady"> & {
  /** Rejects, or gives false, where it is not. */
  readonly isReady: () => Promise<unknown> | boolean;
};

/**
 * Tells whether everything answers within a second. The answer holds for two more, and all who ask at once get the
 * same, so that asking is no way to keep the database busy.
 */
export function openReadiness(
  checks: () => readonly ReadyCheck[],
  { patience = 1_000, holds = 2_000 } = {},
): () => Promise<Readiness> {
  let asked: { readonly at: number; readonly answer: Promise<Readiness> } | undefined;
  return () => {
    const now = performance.now();
    if (asked === undefined || now - asked.at > holds) asked = { at: now, answer: lookAt(checks(), patience) };
    return asked.answer;
  };
}

/** A platform that is away takes none of the others' requests with it: only where all are away is that the whole. */
async function lookAt(checks: readonly ReadyCheck[], patience: number): Promise<Readiness> {
  const parts = await Promise.all(
    checks.map(async ({ name, isOptional, isReady }) => ({
      name,
      isOptional,
      isReady: await within(patience, isReady),
    })),
  );
  const needed = parts.filter(({ isOptional }) => !isOptional);
  const others = parts.filter(({ isOptional }) => isOptional);
  const hasOther = others.length === 0 || others.some((part) => part.isReady);
  return { isReady: needed.length > 0 && needed.every((part) => part.isReady) && hasOther, parts };
}

async function within(milliseconds: number, isReady: ReadyCheck["isReady"]): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const asked = (async () => (await isReady()) !== false)().catch(() => false);
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
