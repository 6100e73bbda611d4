import type { Body } from "./check-message.ts";

const [row, button, select, section, text, thumbnail, separator, container] = [1, 2, 3, 9, 10, 11, 14, 17];
const list = (value: unknown) => (Array.isArray(value) ? value : []) as Body[];
const isLong = (value: unknown, most: number) => typeof value === "string" && value.length > most;
const isFilled = (value: unknown, most: number) =>
  typeof value === "string" && value.trim().length >= 1 && value.length <= most;

/** What is wrong with each component by itself and where it stands, by Discord's component reference. */
export function checkComponents(components: unknown, isV2: boolean): readonly string[] {
  const top = list(components);
  const tops = isV2 ? [row, section, text, separator, container] : [row];
  const ids = withInner(top).flatMap(({ id }) => (Number(id ?? 0) === 0 ? [] : [Number(id)]));
  const problems = [
    !isV2 && top.length > 5 && `${top.length} of 5 rows`,
    new Set(ids).size !== ids.length && "a component's id twice",
    ids.some((id) => !Number.isInteger(id) || id < 0 || id > 2 ** 31 - 1) && "a component's id that is out of range",
  ];
  return [
    ...problems.filter((problem) => typeof problem === "string"),
    ...misplaced(top, tops, "a message"),
    ...withInner(top).flatMap(checkComponent),
  ];
}

function withInner(components: readonly Body[]): Body[] {
  return components.flatMap((one) => [
    one,
    ...withInner(list(one.components)),
    ...(one.accessory === undefined ? [] : [one.accessory as Body]),
  ]);
}

function misplaced(parts: readonly Body[], allowed: readonly (number | undefined)[], where: string): string[] {
  const strange = parts.filter(({ type }) => !allowed.includes(Number(type)));
  return strange.map(({ type }) => `a component of type ${String(type)} in ${where}`);
}

function checkComponent(component: Body): string[] {
  switch (component.type) {
    case row:
      return checkRow(component);
    case button:
      return checkButton(component);
    case select:
      return checkSelect(component);
    case section:
      return checkSection(component);
    case thumbnail:
      return checkThumbnail(component);
    case separator:
      return [undefined, 1, 2].includes(component.spacing as undefined) ? [] : ["a separator's spacing"];
    case container:
      return checkContainer(component);
    default:
      return [];
  }
}

function checkContainer({ components, accent_color: accent }: Body): string[] {
  const isColour = accent === undefined || (Number.isInteger(accent) && Number(accent) <= 0xffffff);
  return [
    ...(list(components).length === 0 ? ["an empty container"] : []),
    ...(isColour ? [] : ["an accent that is no colour"]),
    ...misplaced(list(components), [row, section, text, separator], "a container"),
  ];
}

/** One to three texts, and something beside them: without it Discord refuses the section. */
function checkSection({ components, accessory }: Body): string[] {
  const texts = list(components);
  return [
    ...(texts.length < 1 || texts.length > 3 ? [`${texts.length} of 3 texts in a section`] : []),
    ...misplaced(texts, [text], "a section"),
    ...(accessory === undefined
      ? ["a section with nothing beside it"]
      : misplaced([accessory as Body], [button, thumbnail], "the side of a section")),
  ];
}

function checkThumbnail({ media, description }: Body): string[] {
  const { url } = (media ?? {}) as Body;
  const isWeb = typeof url === "string" && url.length <= 2048 && /^https?:\/\/[^\s<>"]+$/.test(url);
  const isTold = description === undefined || isFilled(description, 1024);
  return [
    ...(isWeb ? [] : [`a picture's address ${String(url).slice(0, 80)}`]),
    ...(isTold ? [] : ["a picture's description that is empty or over 1024 characters"]),
  ];
}

function checkRow({ components }: Body): string[] {
  const parts = list(components);
  const selects = parts.filter(({ type }) => type === select).length;
  return [
    ...(parts.length < 1 || parts.length > 5 ? [`${parts.length} of 5 buttons in a row`] : []),
    ...(selects > 0 && parts.length > 1 ? ["a menu that shares its row"] : []),
    ...misplaced(parts, [button, select], "a row"),
  ];
}

function checkButton({ style, label, emoji, custom_id: id, url, disabled }: Body): string[] {
  const isLink = style === 5;
  const problems = [
    ![1, 2, 3, 4, 5].includes(Number(style)) && `a button of style ${String(style)}`,
    label === undefined && emoji === undefined && "a button without a label",
    label !== undefined && !isFilled(label, 80) && "a button's label that is empty or over 80 characters",
    isLink !== (url !== undefined) && "a button with an address that is no link, or a link without one",
    isLink === (id !== undefined) && "a link with a custom_id, or a button without one",
    isLong(url, 512) && "a button's address over 512 characters",
    disabled !== undefined && typeof disabled !== "boolean" && "a button that is neither on nor off",
  ];
  return problems.filter((problem) => typeof problem === "string");
}

function checkSelect({ custom_id: id, placeholder, options }: Body): string[] {
  const all = list(options);
  const values = all.map(({ value }) => String(value));
  const problems = [
    id === undefined && "a menu without a custom_id",
    isLong(placeholder, 150) && "a placeholder over 150 characters",
    (all.length < 1 || all.length > 25) && `${all.length} of 25 options`,
    new Set(values).size !== values.length && "two options of one value",
    all.some(({ label }) => !isFilled(label, 100)) && "an option's label that is empty or over 100 characters",
    values.some((value) => value.length < 1 || value.length > 100) && "an option's value over 100 characters",
    all.some(({ description }) => isLong(description, 100)) && "an option's description over 100 characters",
  ];
  return problems.filter((problem) => typeof problem === "string");
}
