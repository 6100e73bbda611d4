import { checkOption } from "./check-elements.ts";
import { type Json, list, object } from "./check-shapes.ts";
import { badCharacters } from "./check-text.ts";
import type { Ack, Deliver } from "./deliver.ts";
import { type Entries, filledIn, labelOf } from "./fill-in.ts";
import type { Triggers } from "./triggers.ts";
import { type Modal, sentView, type Views } from "./views.ts";

export type ModalsContext = {
  readonly teamId: string;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly deliver: Deliver;
  report(violation: string): void;
};

export type Submitted = {
  readonly isClosed: boolean;
  /** What is said at a question, by its label. */
  readonly errors: Readonly<Record<string, string>>;
};

export type SubmitOptions = {
  /** Where the person is. */
  readonly channelId?: string;
  readonly copies?: number;
  /** The person's own workspace, where that is another: in a channel that two share. */
  readonly guestOf?: string;
};

export type Modals = {
  /** The modal as it stands now. Throws where it was never opened. */
  now(id: string): Modal;
  all(): readonly Modal[];
  /** Fills in and submits. */
  submit(modal: Modal, entries: Entries, options?: SubmitOptions): Promise<Submitted>;
  /** What is offered while somebody types into a question. */
  suggestions(modal: Modal, label: string, typed: string): Promise<readonly { label: string; value: string }[]>;
  /** The person closes it. */
  closeByHand(modal: Modal): void;
  /** As if the app had opened it otherwise. */
  change(modal: Modal, view: Json): void;
  home(userId: string): Json | undefined;
};

/** A person with a modal, in their Slack. */
export function openModals(context: ModalsContext): Modals {
  const { views, deliver, report } = context;
  const now = (id: string) => {
    const modal = views.modal(id);
    if (modal === undefined) throw new Error(`there is no modal ${id}`);
    return modal;
  };
  return {
    now,
    all: views.all,
    home: views.home,
    closeByHand: ({ id }) => views.close(id),
    change: ({ id }, view) => views.replace(id, view),
    async submit({ id }, entries, { channelId, copies = 1, guestOf } = {}) {
      const modal = now(id);
      const values = filledIn(modal.view, entries, channelId);
      const { body } = await deliver("interactive", submission(modal, values, context, guestOf), { copies });
      return takeAnswer(modal, body, views, report);
    },
    async suggestions({ id }, label, typed) {
      const modal = now(id);
      const block = questionsOf(modal).find((one) => labelOf(one) === label);
      if (block === undefined) throw new Error(`the modal does not ask “${label}”`);
      const { body } = await deliver("interactive", suggestion(modal, block, typed, context));
      return offered(body, report);
    },
  };
}

function questionsOf({ view }: Modal): readonly Json[] {
  return list(view.blocks)
    .map(object)
    .filter(({ type }) => type === "input");
}

function submission(modal: Modal, values: Json, { teamId, triggers }: ModalsContext, guestOf = teamId): Json {
  return {
    type: "view_submission",
    ...person(modal.userId, guestOf),
    trigger_id: triggers.issue(modal.userId),
    view: { ...sentView(modal, teamId), app_installed_team_id: teamId, state: { values } },
    response_urls: [],
  };
}

function suggestion(modal: Modal, block: Json, value: string, { teamId }: ModalsContext): Json {
  const { action_id, type, min_query_length } = object(block.element);
  if (type !== "external_select") throw new Error("nothing is offered there");
  if (value.length < Number(min_query_length ?? 3)) throw new Error("Slack asks nothing before more is typed");
  return {
    type: "block_suggestion",
    ...person(modal.userId, teamId),
    container: { type: "view", view_id: modal.id },
    action_id,
    block_id: block.block_id,
    value,
    view: { ...sentView(modal, teamId), state: { values: {} } },
  };
}

/** Every text in a view, in order. */
export function modalLines(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(modalLines);
  const { text, ...rest } = object(part);
  return [...(typeof text === "string" ? [text] : inner(text)), ...Object.values(rest).flatMap(inner)];
}

function inner(part: unknown): readonly string[] {
  return typeof part === "object" && part !== null ? modalLines(part) : [];
}

/** Who does something, as every payload says it. */
export function person(userId: string, teamId: string): Json {
  return {
    token: "verification",
    api_app_id: "A0PULLQUOT",
    team: { id: teamId, domain: "simulated" },
    user: { id: userId, username: "person", name: "person", team_id: teamId },
    enterprise: null,
    is_enterprise_install: false,
  };
}

function takeAnswer(modal: Modal, body: Ack["body"], views: Views, report: (violation: string) => void): Submitted {
  const { response_action: action, errors = {}, view } = body;
  switch (action) {
    case undefined:
    case "clear":
      views.close(modal.id);
      return { isClosed: true, errors: {} };
    case "errors":
      return { isClosed: false, errors: errorsAt(modal, object(errors), report) };
    case "update":
      views.replace(modal.id, object(view));
      return { isClosed: false, errors: {} };
    default:
      report(`view_submission: the unknown response_action ${String(action)}`);
      return { isClosed: false, errors: {} };
  }
}

function errorsAt(modal: Modal, errors: Json, report: (violation: string) => void): Record<string, string> {
  const said = Object.entries(errors).map(([blockId, words]) => {
    const block = questionsOf(modal).find(({ block_id }) => block_id === blockId);
    if (block === undefined) report(`view_submission: an error at ${blockId}, which asks nothing`);
    if (typeof words !== "string" || words === "") report("view_submission: an error without words");
    for (const { what } of badCharacters("view_submission: an error", String(words))) report(what);
    return [block === undefined ? blockId : labelOf(block), String(words)];
  });
  if (said.length === 0) report("view_submission: errors without one");
  return Object.fromEntries(said);
}

function offered(body: Ack["body"], report: (violation: string) => void) {
  const options = list(body.options).map(object);
  if (!Array.isArray(body.options)) report("block_suggestion: no options were answered");
  if (options.length > 100) report(`block_suggestion: ${options.length} of 100 options`);
  for (const { what } of options.flatMap((one, at) => checkOption(`options[${at}]`, one))) {
    report(`block_suggestion: ${what}`);
  }
  return options.map(({ text, value }) => ({ label: String(object(text).text), value: String(value) }));
}
