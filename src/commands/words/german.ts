import { germanBriefings } from "./german-briefings.ts";
import type { Words } from "./words.ts";

const page = { name: "seite", description: "Welche Seite, ab 1 (sonst die erste)" };
const channel = { name: "kanal", description: "Ein anderer Kanal als dieser" };
const shownThere = { name: "was", description: "So, wie es unter /news abos steht" };

export const german: Words = {
  news: { name: "news", description: "Nachrichten in Kürze, deren Zitate so in der Quelle stehen" },
  digestThis: "Artikel zusammenfassen",
  groups: { briefing: { name: "briefing", description: "Die täglichen Übersichten in diesem Kanal" } },
  commands: {
    follow: {
      name: "folgen",
      description: "Meldungen zu einem Thema, einem Feed oder einer Suche in diesem Kanal bringen",
      options: {
        what: { name: "was", description: "Ein Thema (siehe /news themen), die Adresse eines Feeds oder eine Suche" },
        how: { name: "wie", description: "Jede Meldung sofort (üblich) oder nur in der täglichen Übersicht" },
        only: { name: "nur", description: "Nur Meldungen, auf die auch diese Suche zutrifft" },
        without: { name: "ohne", description: "Keine Meldungen, auf die diese Suche zutrifft" },
        "min-sources": {
          name: "mindestquellen",
          description: "Nur Meldungen, die so viele Medien bringen, 1 bis 20",
        },
        languages: { name: "sprachen", description: "Nur in diesen, etwa en,de" },
        copies: { name: "kopien", description: "Auch, was nur aus einer Kopie mit ersetzten Wörtern bekannt ist" },
        channel,
      },
    },
    unfollow: {
      name: "entfolgen",
      description: "Ein Thema, einen Feed oder eine Suche nicht mehr in diesen Kanal bringen",
      options: { what: shownThere, channel },
    },
    following: {
      name: "abos",
      description: "Was dieser Kanal verfolgt und wann seine Übersichten kommen",
      options: { channel },
    },
    status: {
      name: "status",
      description: "Was diesem Kanal fehlen könnte: nicht erschienene Meldungen und gestörte Feeds",
      options: { channel },
    },
    settings: {
      name: "einstellungen",
      description: "Wie hier gepostet wird: wann nicht, wie viel, weitergegeben, mit Ruf an eine Rolle",
      options: {
        crosspost: {
          name: "weitergeben",
          description: "Posts eines Ankündigungskanals an die Kanäle weitergeben, die ihm folgen",
        },
        mention: { name: "erwähnen", description: "Eine Rolle, die Übersichten rufen, etwa @news; none für keine" },
        quiet: { name: "ruhe", description: "Stunden ohne Nachrichten, etwa 22:00-07:00; off für keine" },
        cap: { name: "höchstens", description: "Wie viele Meldungen in einer Stunde höchstens, etwa 5; off für alle" },
        timezone: { name: "zeitzone", description: "Wo die Ruhezeit gilt, etwa Europe/Berlin" },
        channel,
      },
    },
    resume: {
      name: "fortsetzen",
      description: "Hier wieder posten, nachdem Pullquote aufhören musste",
      options: { channel },
    },
    mute: {
      name: "stummschalten",
      description: "Eine Zeit lang nichts zu einem Thema, einem Feed oder einer Suche bringen",
      options: {
        what: { name: "was", description: "Ein Thema, die Adresse eines Feeds oder eine Suche" },
        for: { name: "dauer", description: "Wie lange (sonst für immer)" },
        channel,
      },
    },
    unmute: {
      name: "stumm-aufheben",
      description: "Wieder bringen, was hier stummgeschaltet war",
      options: { what: shownThere, channel },
    },
    mutes: {
      name: "stummgeschaltet",
      description: "Was hier stummgeschaltet ist und bis wann",
      options: { channel },
    },
    why: {
      name: "warum",
      description: "Warum eine Meldung hier steht",
      options: {
        story: {
          name: "meldung",
          description: "Wörter ihrer Überschrift, ihre Nummer oder ihr Link; sonst die letzte",
        },
      },
    },
    topics: { name: "themen", description: "Die Themen, denen man folgen kann", options: { page } },
    latest: {
      name: "neueste",
      description: "Die neuesten Meldungen: aus dem, was der Kanal verfolgt, zu einem Thema oder zu Wörtern",
      options: {
        what: { name: "was", description: "Ein Thema, Wörter oder „everything“ (sonst, was der Kanal verfolgt)" },
        page,
      },
    },
    story: {
      name: "meldung",
      description: "Eine Meldung mit allen Quellen, deren Kopien und dem, was gesagt wurde",
      options: {
        which: { name: "welche", description: "Ihre Nummer, wie /news neueste sie zeigt, oder Wörter" },
        view: { name: "ansicht", description: "Nur, was darin gesagt wurde, oder nur, wer sie bringt" },
        page,
      },
    },
    search: {
      name: "suchen",
      description: "Artikel suchen: Wörter, „Wortfolgen“, title:, source:, speaker:, -ohne",
      options: { words: { name: "worte", description: "Eine Suche; mit „page 2“ dahinter geht es weiter" }, page },
    },
    quotes: {
      name: "zitate",
      description: "Was jemand gesagt hat, Wort für Wort",
      options: {
        who: { name: "wer", description: "Ein Name, und worüber: Ana Pifer about shells" },
        page,
      },
    },
    digest: {
      name: "kurzfassung",
      description: "Einen Artikel jetzt lesen und zusammenfassen, für dich allein",
      options: { url: { name: "adresse", description: "Die Adresse des Artikels" } },
    },
    feeds: {
      name: "feeds",
      description: "Wie es den Feeds geht, die dieser Kanal verfolgt, selbst oder durch ein Thema",
      options: { page },
    },
    stats: {
      name: "statistik",
      description: "Was hier zuletzt gebracht wurde und wie der Kanal darüber abstimmt",
    },
    import: {
      name: "importieren",
      description: "Den Feeds einer OPML-Datei in diesem Kanal folgen",
      options: { url: { name: "adresse", description: "Wo die Datei steht" }, page },
    },
    export: {
      name: "exportieren",
      description: "Die Feeds dieses Kanals als OPML oder der Kanal als Feed, für ein anderes Leseprogramm",
      options: {
        as: { name: "als", description: "opml, der Kanal als Feed oder ein neuer Feed, der die alte Adresse beendet" },
        page,
      },
    },
    ...germanBriefings,
    help: { name: "hilfe", description: "Was du fragen kannst" },
  },
  choices: {
    live: "sofort",
    briefing: "in der Übersicht",
    yes: "ja",
    no: "nein",
    opml: "OPML",
    feed: "Feed",
    "new-feed": "neuer Feed",
    "1h": "1 Stunde",
    "8h": "8 Stunden",
    "1d": "1 Tag",
    "3d": "3 Tage",
    "1w": "1 Woche",
    "4w": "4 Wochen",
    forever: "für immer",
    quotes: "Zitate",
    sources: "Quellen",
    everyday: "täglich",
    weekdays: "werktags",
    weekends: "am Wochenende",
    short: "kurz",
    normal: "mittel",
    long: "lang",
    post: "eine Zeile",
    silent: "nichts",
    on: "an",
    off: "aus",
  },
};
