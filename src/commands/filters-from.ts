import { UserError } from "../domain/errors.ts";
import type { SubscriptionFilters } from "../domain/subscription.ts";
import type { CommandOption, CommandRequest } from "./command.ts";
import { keptText } from "./typed-query.ts";

const mostSources = 20;

/** What a subscription can ask for besides what it follows. */
export const filterOptions: readonly CommandOption[] = [
  {
    name: "only",
    description: "Only stories that answer this query as well",
    required: false,
    isNamed: true,
    isQuery: true,
  },
  { name: "without", description: "No stories that answer this query", required: false, isNamed: true, isQuery: true },
  {
    name: "min-sources",
    description: `Only stories that so many outlets tell, 1 to ${mostSources}`,
    required: false,
    isNamed: true,
  },
  { name: "languages", description: "Only in these, such as en,de", required: false, isNamed: true },
  {
    name: "copies",
    description: "Also what is known only from a copy with its words replaced",
    required: false,
    choices: ["yes", "no"],
    isNamed: true,
  },
];

/** Throws a UserError that says what is wrong with an option. */
export function filtersFrom(options: CommandRequest["options"]): SubscriptionFilters {
  const { only, without, languages, copies } = options;
  const minSources = options["min-sources"];
  return {
    ...(only && { only: queryOf("only", only) }),
    ...(without && { without: queryOf("without", without) }),
    ...(minSources && { minSources: sourcesFrom(minSources) }),
    ...(languages && { languages: languagesFrom(languages) }),
    ...(copies === "yes" && { copies: true }),
  };
}

/** "only with methane, told by 2 outlets, in de or en"; nothing where there are none. */
export function describeFilters({ only, without, minSources, languages, copies }: SubscriptionFilters): string {
  return [
    ...(only === undefined ? [] : [`only with ${only}`]),
    ...(without === undefined ? [] : [`without ${without}`]),
    ...(minSources === undefined ? [] : [`told by ${minSources} outlets`]),
    ...(languages === undefined ? [] : [`in ${languages.join(" or ")}`]),
    ...(copies ? ["copies too"] : []),
  ].join(", ");
}

/** Several queries may be typed at once: which is wrong is told. */
function queryOf(option: string, typed: string): string {
  try {
    return keptText(typed);
  } catch (error) {
    throw error instanceof UserError ? new UserError(`${option}: ${error.message}`) : error;
  }
}

function sourcesFrom(typed: string): number {
  const count = /^\d{1,2}$/.test(typed) ? Number(typed) : 0;
  if (count >= 1 && count <= mostSources) return count;
  throw new UserError(`“${typed}” is no number of sources. Give one from 1 to ${mostSources}, such as min-sources:2.`);
}

function languagesFrom(typed: string): string[] {
  const tags = typed
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((tag) => tag !== "");
  const odd = tags.find((tag) => !/^[a-z]{2,3}$/.test(tag));
  if (odd === undefined && tags.length > 0 && tags.length <= 10) return [...new Set(tags)].sort();
  throw new UserError(`“${odd ?? typed}” is no language. Give their two letters, such as languages:en,de.`);
}
