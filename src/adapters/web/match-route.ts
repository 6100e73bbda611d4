import type { Route } from "./route.ts";

export type Matched = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

/** The first route that a path leads to. */
export function matchRoute(path: string, routes: readonly Route[]): Matched | undefined {
  const parts = path.split("/");
  for (const route of routes) {
    const params = paramsIn(parts, route.path.split("/"));
    if (params !== undefined) return { route, params };
  }
  return undefined;
}

function paramsIn(parts: readonly string[], pattern: readonly string[]): Record<string, string> | undefined {
  if (parts.length !== pattern.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, wanted] of pattern.entries()) {
    const part = parts[at] ?? "";
    if (!wanted.startsWith(":")) {
      if (part !== wanted) return undefined;
      continue;
    }
    const value = decoded(part);
    if (value === undefined || value === "") return undefined;
    params[wanted.slice(1)] = value;
  }
  return params;
}

/** What is encoded wrongly is no address of ours. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
