import { setTimeout as sleep } from "node:timers/promises";
import { type Json, list, object } from "./check-shapes.ts";
import type { Deliver } from "./deliver.ts";
import type { Events } from "./events.ts";
import type { Entries } from "./fill-in.ts";
import { type Modals, modalLines, person } from "./modals.ts";
import type { Triggers } from "./triggers.ts";
import type { Modal, Views } from "./views.ts";

/** A person's Home as it stands: its blocks and every text in it, a line each. */
export type SeenHome = { readonly blocks: readonly Json[]; readonly text: string };

export type HomeTab = {
  /** Opens it; resolves when the app has shown it anew. */
  open(userId?: string): Promise<SeenHome>;
  /** Presses what is called `label`, the first or a later one; resolves likewise. */
  press(label: string, options?: { readonly userId?: string; readonly nth?: number }): Promise<SeenHome>;
  /** Presses what opens a form; resolves with it. */
  openForm(label: string, options?: { readonly userId?: string; readonly nth?: number }): Promise<Modal>;
  /** Fills a form in and sends it; resolves when the app has shown the Home anew. */
  submit(modal: Modal, entries: Entries): Promise<SeenHome>;
  /** Presses a button by its id and value alone. */
  pressAction(action: Json, userId?: string): Promise<SeenHome>;
};

type Context = {
  readonly teamId: string;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly events: Events;
  readonly deliver: Deliver;
  readonly modals: Pick<Modals, "submit">;
};

const usual = "U0PERSON";
const withinMs = 10_000;

export function openHomeTab({ teamId, views, triggers, events, deliver, modals }: Context): HomeTab {
  /** Until another view stands there than before. */
  const shownAfter = async (userId: string, happens: () => Promise<unknown>): Promise<SeenHome> => {
    const before = views.home(userId);
    await happens();
    for (const end = Date.now() + withinMs; Date.now() < end; await sleep(10)) {
      const view = views.home(userId);
      if (view !== undefined && view !== before) {
        return { blocks: list(view.blocks).map(object), text: modalLines(view.blocks).join("\n") };
      }
    }
    throw new Error("the Home was not shown");
  };
  const pressAction: HomeTab["pressAction"] = (action, userId = usual) =>
    shownAfter(userId, () => deliver("interactive", payloadOf(action, userId, teamId, triggers.issue(userId))));
  const buttonCalled = (label: string, userId: string, nth: number): Json => {
    const button = buttonsOf(list(views.home(userId)?.blocks)).filter(({ text }) => object(text).text === label)[nth];
    if (button === undefined) throw new Error(`there is no “${label}” in the Home`);
    const { type, action_id, value, text } = button;
    return { type, action_id, value, text };
  };
  return {
    open: (userId = usual) => shownAfter(userId, () => events.openHome(userId)),
    press: async (label, { userId = usual, nth = 0 } = {}) => pressAction(buttonCalled(label, userId, nth), userId),
    openForm: (label, { userId = usual, nth = 0 } = {}) =>
      new Promise((resolve, reject) => {
        const triggerId = triggers.issue(userId);
        views.onOpened(triggerId, resolve);
        const payload = payloadOf(buttonCalled(label, userId, nth), userId, teamId, triggerId);
        deliver("interactive", payload).catch(reject);
      }),
    submit: (modal, entries) => shownAfter(modal.userId, () => modals.submit(modal, entries)),
    pressAction,
  };
}

export function buttonsOf(blocks: readonly unknown[]): readonly Json[] {
  return blocks
    .map(object)
    .flatMap(({ elements, accessory }) => [...list(elements), ...(accessory === undefined ? [] : [accessory])])
    .map(object)
    .filter(({ type }) => type === "button");
}

/** What Slack sends when somebody presses a button in the Home: no channel and no address to answer at. */
function payloadOf(action: Json, userId: string, teamId: string, triggerId: string): Json {
  return {
    type: "block_actions",
    ...person(userId, teamId),
    container: { type: "view", view_id: "V0HOME" },
    trigger_id: triggerId,
    view: { id: "V0HOME", type: "home", team_id: teamId, callback_id: "home", hash: "1.home" },
    actions: [{ ...action, block_id: "b", action_ts: "1795411801.000000" }],
  };
}
