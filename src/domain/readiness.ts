/** Whether a process can do its work now, and each part of what that takes. */
export type Readiness = { readonly isReady: boolean; readonly parts: readonly ReadyPart[] };

export type ReadyPart = {
  /** One word: "database", or a platform's name. */
  readonly name: string;
  readonly isReady: boolean;
  /** The process is of use without it. */
  readonly isOptional: boolean;
};
