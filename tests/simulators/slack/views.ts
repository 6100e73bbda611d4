import { type Json, object } from "./check-shapes.ts";
import { checkView } from "./check-view.ts";
import type { SlackContracts } from "./contract.ts";
import type { Args, Reply } from "./methods.ts";
import type { Triggers } from "./triggers.ts";

/** A modal that somebody has open, or had. */
export type Modal = {
  readonly id: string;
  readonly hash: string;
  readonly userId: string;
  readonly isOpen: boolean;
  readonly view: Json;
};

export type ViewsContext = {
  readonly teamId: string;
  readonly contracts: SlackContracts;
  readonly triggers: Triggers;
  report(violation: string): void;
};

export type Views = {
  /** views.open, views.update and views.publish. */
  readonly methods: Readonly<Record<string, (args: Args) => Reply>>;
  modal(id: string): Modal | undefined;
  /** Every modal that was opened, in order. */
  all(): readonly Modal[];
  /** Calls back with each modal that a trigger opens. */
  onOpened(triggerId: string, opened: (modal: Modal) => void): void;
  /** What an acknowledgement puts in its place. */
  replace(id: string, view: Json): void;
  close(id: string): void;
  /** The Home tab as the person sees it. */
  home(userId: string): Json | undefined;
};

export function openViews(context: ViewsContext): Views {
  const modals = new Map<string, Modal>();
  const homes = new Map<string, Json>();
  const waiting = new Map<string, (modal: Modal) => void>();
  let changes = 0;
  const put = (id: string, userId: string, view: Json) => {
    const modal = { id, hash: `${++changes}.hash`, userId, isOpen: true, view };
    modals.set(id, modal);
    return modal;
  };

  function open(args: Args): Reply {
    const trigger = context.triggers.take(String(args.trigger_id));
    if ("error" in trigger) return no(trigger.error);
    const trouble = viewTrouble("views.open", args, "modal", context);
    if (trouble !== undefined) return trouble;
    const modal = put(`V${String(modals.size + 1).padStart(9, "0")}`, trigger.userId, object(args.view));
    waiting.get(String(args.trigger_id))?.(modal);
    return { ok: true, view: sentView(modal, context.teamId) };
  }

  function update(args: Args): Reply {
    const modal = modals.get(String(args.view_id));
    if (modal === undefined || !modal.isOpen) return no("not_found");
    if (args.hash !== undefined && args.hash !== modal.hash) return no("hash_conflict");
    const trouble = viewTrouble("views.update", args, "modal", context);
    return trouble ?? { ok: true, view: sentView(put(modal.id, modal.userId, object(args.view)), context.teamId) };
  }

  function publish(args: Args): Reply {
    const trouble = viewTrouble("views.publish", args, "home", context);
    if (trouble !== undefined) return trouble;
    homes.set(String(args.user_id), object(args.view));
    return { ok: true, view: { ...object(args.view), id: "V0HOME" } };
  }

  return {
    methods: { "views.open": open, "views.update": update, "views.publish": publish },
    modal: (id) => modals.get(id),
    all: () => [...modals.values()],
    onOpened: (triggerId, opened) => void waiting.set(triggerId, opened),
    replace(id, view) {
      const modal = modals.get(id);
      for (const { what } of checkView(view)) context.report(`response_action: ${what}`);
      if (modal !== undefined) put(id, modal.userId, view);
    },
    close(id) {
      const modal = modals.get(id);
      if (modal !== undefined) modals.set(id, { ...modal, isOpen: false });
    },
    home: (userId) => homes.get(userId),
  };
}

/** As Slack hands a view to the app. */
export function sentView({ id, hash, view }: Modal, teamId: string): Json {
  return { private_metadata: "", callback_id: "", ...view, id, hash, team_id: teamId, bot_id: "B0PULLQUOT" };
}

function viewTrouble(method: string, args: Args, type: string, { contracts, report }: ViewsContext): Reply | undefined {
  const view = object(args.view);
  const broken = [
    ...(view.type === type ? [] : [{ what: `a view of the type ${String(view.type)}`, error: "invalid_arguments" }]),
    ...checkView(view),
  ];
  const mistyped = contracts.problems(method, method === "views.update" ? view : args);
  for (const { what } of broken) report(`${method}: ${what}`);
  for (const problem of mistyped) report(`${method}: against Slack's types: ${problem}`);
  const [first] = broken;
  if (first !== undefined) return { ...no("invalid_arguments"), errors: [first.what] };
  return mistyped.length > 0 ? no("invalid_arguments") : undefined;
}

function no(error: string): Reply {
  return { ok: false, error };
}
