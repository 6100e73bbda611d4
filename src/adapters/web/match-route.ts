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
    const [, name, ending = ""] = /^:(\w+)(\.\w+)?$/.exec(wanted) ?? [];
    if (name === undefined) {
      if (part !== wanted) return undefined;
      continue;
    }
    const value = part.endsWith(ending) ? decoded(part.slice(0, part.length - ending.length)) : undefined;
    if (value === undefined || value === "") return undefined;
    params[name] = value;
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
