import { UserError } from "../domain/errors.ts";
import type { Paging } from "../message/message.ts";
import type { CommandOption, CommandRequest } from "./command.ts";

export const pageOption: CommandOption = {
  name: "page",
  description: "Which page, from 1 (default 1)",
  required: false,
  isNumber: true,
};

export type Page<T> = { readonly rows: readonly T[]; readonly footer?: string; readonly paging?: Paging };

/** The page asked for, and what to type for the next; `asked` is the command without its page: "latest world". */
export function pageOf<T>(all: readonly T[], size: number, asked: string, request: CommandRequest): Page<T> {
  const { command, options } = request;
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Number(options.page ?? "1");
  if (page > pages) {
    throw new UserError(pages === 1 ? `There is only one page. Ask for /news ${asked}.` : `There are ${pages} pages.`);
  }
  const rows = all.slice((page - 1) * size, page * size);
  if (pages === 1) return { rows };
  const where = `page ${page} of ${pages}`;
  const paging = { asked: { command, options: without(options, "page") }, page, pages };
  return { rows, paging, footer: page < pages ? `${where} · /news ${asked} page:${page + 1}` : where };
}

function without(options: CommandRequest["options"], left: string): Record<string, string> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name !== left));
}
