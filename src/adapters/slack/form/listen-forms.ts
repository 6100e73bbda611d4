import type { App, ViewSubmitAction } from "@slack/bolt";
import type { Answering } from "../answering.ts";
import { teamIn } from "../team-in.ts";
import { formCallback } from "./form-view.ts";
import { openOutcomes } from "./outcomes.ts";
import { type FormOutcome, submitForm } from "./submit-form.ts";
import { suggested } from "./suggested.ts";

/** Takes what people type into forms and what they send. */
export function listenToForms(app: App, answering: Answering): void {
  const { listening, commands, suggest } = answering;
  const outcomes = openOutcomes<FormOutcome>();
  app.view<ViewSubmitAction>({ type: "view_submission", callback_id: formCallback }, ({ body, ack, client, context }) =>
    listening.work(undefined, () => submitForm(body, teamIn(context), ack, client, { ...answering, outcomes })),
  );
  app.options<"block_suggestion">(/^form:/, async ({ payload, ack, context }) => {
    const options = suggest === undefined ? [] : await suggested(payload, teamIn(context), commands, suggest);
    await listening.acknowledged(() => ack({ options }));
  });
}
