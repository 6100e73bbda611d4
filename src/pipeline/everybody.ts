import type { Viewer } from "../search-store.ts";

/** A workspace that nobody has and that follows nothing: it sees what the catalogue's feeds carry, and no more. */
export const everybody: Viewer = { platform: "page", workspaceId: "everybody" };
