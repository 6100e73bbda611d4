import { expect, test } from "vitest";
import { checkMessage } from "../../simulators/discord/check-message.ts";

const allowed_mentions = { parse: [] };
const text = (content = "News") => ({ type: 10, content });
const press = (given: object = {}) => ({ type: 2, style: 2, label: "Press", custom_id: "a", ...given });
const row = (...components: object[]) => ({ type: 1, components });
const option = (given: object = {}) => ({ label: "One", value: "1", ...given });
const menu = (...options: object[]) => ({ type: 3, custom_id: "menu", options });
const picture = (given: object = {}) => ({ type: 11, media: { url: "https://a.example/p.png" }, ...given });
const section = (accessory: object | undefined, ...texts: object[]) => ({ type: 9, components: texts, accessory });
const ofComponents = (...components: object[]) => ({
  flags: 1 << 15,
  allowed_mentions,
  components: [{ type: 17, components }],
});
const ofEmbeds = (...embeds: object[]) => ({ allowed_mentions, embeds, components: [] });
const embed = (given: object = {}) => ({ title: "News", description: "It rained.", ...given });

test("what Discord takes is found fault with nowhere", () => {
  const all = [
    section(picture({ description: "Rain" }), text(), text("more")),
    section(press({ custom_id: "b" }), text()),
    { type: 14, divider: false, spacing: 2 },
    row(menu(option(), option({ value: "2", description: "x" }))),
    row(press(), press({ style: 5, url: "https://a.example/", custom_id: undefined })),
  ];
  expect(checkMessage(ofComponents(...all))).toEqual([]);
  const thumbnail = { url: "https://a.example/p.png" };
  const full = embed({ url: "https://a.example/", color: 255, thumbnail, fields: [{ name: "a", value: "b" }] });
  expect(checkMessage({ ...ofEmbeds(full, embed()), components: [row(press())] })).toEqual([]);
});

test.each([
  [[section(undefined, text())], "nothing beside it"],
  [[section(picture())], "0 of 3 texts"],
  [[section(picture(), text(), text(), text(), text())], "4 of 3 texts"],
  [[section(picture(), row(press()))], "type 1 in a section"],
  [[section(text(), text())], "type 10 in the side of a section"],
  [[section(picture({ media: { url: "javascript:alert(1)" } }), text())], "a picture's address"],
  [[section(picture({ media: { url: `https://a.example/${"a".repeat(2048)}` } }), text())], "a picture's address"],
  [[section(picture({ description: "" }), text())], "a picture's description"],
  [[section(picture({ description: "x".repeat(1025) }), text())], "a picture's description"],
  [[{ type: 17, components: [text()] }], "type 17 in a container"],
  [[press()], "type 2 in a container"],
  [[], "an empty container"],
  [[{ type: 14, spacing: 3 }], "spacing"],
  [[row()], "0 of 5 buttons"],
  [[row(...[1, 2, 3, 4, 5, 6].map((id) => press({ custom_id: `${id}` })))], "6 of 5 buttons"],
  [[row(menu(option()), press())], "shares its row"],
  [[row(press({ label: "x".repeat(81) }))], "a button's label"],
  [[row(press({ label: undefined }))], "without a label"],
  [[row(press({ custom_id: undefined }))], "without one"],
  [[row(press({ style: 5 }))], "a link"],
  [[row(press({ style: 5, custom_id: undefined, url: `https://a.example/${"a".repeat(512)}` }))], "address over 512"],
  [[row(press({ style: 9 }))], "style 9"],
  [[row(press({ disabled: "yes" }))], "neither on nor off"],
  [[row(menu())], "0 of 25 options"],
  [[row(menu(...Array.from({ length: 26 }, (_, at) => option({ value: `${at}` }))))], "26 of 25 options"],
  [[row(menu(option(), option()))], "one value"],
  [[row(menu(option({ label: "x".repeat(101) })))], "an option's label"],
  [[row(menu(option({ value: "x".repeat(101) })))], "an option's value"],
  [[row(menu(option({ description: "x".repeat(101) })))], "an option's description"],
  [[row(press()), row(press())], "a custom_id twice"],
  [
    [
      { ...text(), id: 7 },
      { ...text(), id: 7 },
    ],
    "id twice",
  ],
  [[text(`${"x".repeat(3999)}\\`)], "an escape without its sign"],
  [[text("[News](https://a.example/")], "a link without its end"],
  [Array.from({ length: 40 }, () => text()), "41 of 40 components"],
  [[text("x".repeat(2001)), text("x".repeat(2000))], "4001 of 4000"],
])("components %# are found fault with", (components, problem) => {
  expect(checkMessage(ofComponents(...components)).join("; ")).toContain(problem);
});

test.each([
  [[embed({ title: "x".repeat(257) })], "a title"],
  [[embed({ title: "" })], "a title"],
  [[embed({ title: "one\ntwo" })], "several lines"],
  [[embed({ description: "x".repeat(4097) })], "a description"],
  [[embed({ url: "javascript:alert(1)" })], "an embed's address"],
  [[embed({ thumbnail: { url: "data:image/png;base64,x" } })], "a thumbnail's address"],
  [[embed({ fields: Array.from({ length: 26 }, () => ({ name: "a", value: "b" })) })], "26 of 25 fields"],
  [[embed({ fields: [{ name: "x".repeat(257), value: "b" }] })], "a field's name"],
  [[embed({ fields: [{ name: "a", value: "x".repeat(1025) }] })], "a field's value"],
  [[embed({ footer: { text: "x".repeat(2049) } })], "a footer"],
  [[embed({ color: 0x1000000 })], "a colour"],
  [[{ color: 1 }], "an empty embed"],
  [[embed({ description: "@everyone" })], "@everyone"],
  [[embed({ url: "https://a.example/" }), embed({ url: "https://a.example/" })], "one address"],
  [Array.from({ length: 11 }, () => embed()), "11 of 10 embeds"],
  [[embed({ description: "x".repeat(4000) }), embed({ description: "x".repeat(1993) })], "6001 of 6000"],
])("embeds %# are found fault with", (embeds, problem) => {
  expect(checkMessage(ofEmbeds(...embeds)).join("; ")).toContain(problem);
});

test("styles are not mixed, and nothing is sent that says nothing", () => {
  expect(checkMessage({ ...ofComponents(text()), embeds: [embed()] }).join()).toContain("beside components V2");
  expect(checkMessage({ allowed_mentions, components: [text()] }).join()).toContain("without their flag");
  expect(checkMessage({ allowed_mentions, components: [row(press())], embeds: [] })).toEqual([]);
  expect(checkMessage({ allowed_mentions, components: [], embeds: [] }).join()).toContain("an empty message");
});
