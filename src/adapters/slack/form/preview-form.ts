import type { types } from "@slack/bolt";
import type { Preview, PreviewBlock, PreviewEntry } from "../../../message/preview.ts";
import { previewSlack } from "../preview.ts";
import { stateFrom } from "./form-state.ts";
import type { SlackForm } from "./form-view.ts";

/** What a person would see of a form, read back from the view itself. */
export function previewForm({ title, submit, close, blocks, private_metadata }: SlackForm): Preview {
  const here = stateFrom(private_metadata ?? "")?.channelId;
  return {
    blocks: blocks.flatMap((block) =>
      block.type === "input" ? [previewQuestion(block, here)] : previewSlack({ blocks: [block] }).blocks,
    ),
    frame: {
      kind: "form",
      title: title.text,
      ...(submit && { submit: submit.text }),
      close: close?.text ?? "Close",
    },
  };
}

function previewQuestion({ label, hint, optional, element }: types.InputBlock, here: string | undefined): PreviewBlock {
  return {
    kind: "question",
    label: label.text,
    ...(optional && { isOptional: true as const }),
    entry: previewEntry(element, here),
    ...(hint && { hint: hint.text }),
  };
}

function previewEntry(element: types.InputBlock["element"], here: string | undefined): PreviewEntry {
  switch (element.type) {
    case "plain_text_input":
      return field(element, element.initial_value);
    case "external_select":
    case "static_select":
      return field(element, element.initial_option?.text.text, "list");
    case "conversations_select": {
      const chosen = element.initial_conversation ?? (element.default_to_current_conversation ? here : undefined);
      return field(element, chosen && `# ${chosen}`, "list");
    }
    case "timepicker":
      return field(element, element.initial_time, "clock");
    case "radio_buttons": {
      const choices = element.options.map(({ text, value }) => ({
        label: text.text,
        isChosen: value === element.initial_option?.value,
      }));
      return { kind: "choices", choices };
    }
    default:
      return { kind: "field", text: `[${element.type}]` };
  }
}

function field(
  { placeholder }: { readonly placeholder?: types.PlainTextElement },
  text: string | undefined,
  opens?: "list" | "clock",
): PreviewEntry {
  return {
    kind: "field",
    ...(text && { text }),
    ...(placeholder && { placeholder: placeholder.text }),
    ...(opens && { opens }),
  };
}
