import type { Words } from "./words.ts";

const channel = { name: "kanal", description: "Ein anderer Kanal als dieser" };
const whichBriefing = { name: "name", description: "Welche, nach Uhrzeit oder Name, wenn es mehrere gibt" };

/** What the commands about briefings are called in German. */
export const germanBriefings: Words["commands"] = {
  "briefing set": {
    name: "einrichten",
    description: "Täglich eine Übersicht in diesem Kanal bringen, oder eine ändern",
    options: {
      time: { name: "uhrzeit", description: "Ortszeit, etwa 08:00" },
      timezone: { name: "zeitzone", description: "Etwa Europe/Berlin oder America/New_York (sonst UTC)" },
      days: { name: "tage", description: "Täglich (üblich), werktags, am Wochenende oder einzelne: mo,mi" },
      topics: { name: "themen", description: "Nur diese, etwa ai,world (sonst, was der Kanal verfolgt)" },
      length: { name: "länge", description: "Wie viele Meldungen höchstens: 4, 8 (üblich) oder 15" },
      "quiet-days": {
        name: "stille-tage",
        description: "Ein Tag ohne Neues: eine Zeile, die das sagt (üblich), oder nichts",
      },
      name: { name: "name", description: "Ein kurzer Name, oder welche zu ändern ist (sonst ihre Uhrzeit)" },
      channel,
    },
  },
  "briefing show": {
    name: "anzeigen",
    description: "Wann die Übersichten dieses Kanals kommen",
    options: { channel },
  },
  "briefing now": {
    name: "jetzt",
    description: "Die Übersicht, wie sie jetzt wäre: für dich allein oder in den Kanal",
    options: {
      name: whichBriefing,
      post: { name: "posten", description: "Ja: in den Kanal bringen (für alle, die ihn verwalten dürfen)" },
      channel,
    },
  },
  "briefing pause": {
    name: "anhalten",
    description: "Eine Weile keine Übersicht bringen, ohne sie zu vergessen",
    options: { name: whichBriefing, channel },
  },
  "briefing resume": {
    name: "weiter",
    description: "Eine angehaltene Übersicht wieder bringen",
    options: { name: whichBriefing, channel },
  },
  "briefing remove": {
    name: "entfernen",
    description: "Eine Übersicht dieses Kanals nicht mehr bringen",
    options: { name: whichBriefing, channel },
  },
};
