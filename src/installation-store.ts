import type { Platform } from "./domain/destination.ts";
import type { Workspace } from "./domain/word.ts";

/** A workspace that let Pullquote in by itself, where one bot serves many. */
export type Installation = {
  readonly workspace: Workspace;
  /** What people call the workspace. */
  readonly name: string;
  /** The platform's token for it, encrypted: whoever reads the database alone can do nothing with it. */
  readonly sealedToken: string;
  readonly bot: { readonly id: string; readonly userId: string; readonly name: string };
  readonly scopes: readonly string[];
  /** The person who did it. */
  readonly installedBy: string;
  readonly installedAt: Date;
};

export type InstallationStore = {
  of(workspace: Workspace): Promise<Installation | undefined>;
  all(platform: Platform): Promise<readonly Installation[]>;
  /** Takes the place of the workspace's earlier one. `WorkspaceStore.erase` deletes it. */
  save(installation: Installation): Promise<void>;
  /** Puts the same token in another seal, unless another token came meanwhile. */
  reseal(workspace: Workspace, from: string, to: string): Promise<void>;
};

/** What platforms tell us, some of it more than once. */
export type ReceiptStore = {
  /** True for the first who asks about an id, over all processes. */
  isFirst(platform: Platform, id: string, now: Date): Promise<boolean>;
};
