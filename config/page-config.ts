/** Where the page is, and who sees what of it. */
export type PageConfig = {
  readonly host: string;
  readonly port: number;
  /** What its owner signs in with; absent: one is made at each start. */
  readonly token?: string;
  /** Whether readers who did not sign in see the stories. */
  readonly isPublic: boolean;
  /** How many proxies of ours stand in front. */
  readonly proxies: number;
};
