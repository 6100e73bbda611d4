import type { Destination } from "../domain/destination.ts";

/** Who is in no workspace: sees what the catalogue's feeds carry, and nothing that only somebody's own feeds do. */
export const publicViewer: Destination = { platform: "", workspaceId: "", channelId: "" };
