import { describe, expect, test } from "vitest";
import { loadCatalogue } from "../../../config/catalogue.ts";
import type { Topic } from "../../../src/domain/topic.ts";
import { learnTopics } from "../../../src/text/topics/learn-topics.ts";
import { openTopicModel } from "../../../src/text/topics/topic-model.ts";
import { topicScores, topicsOf } from "../../../src/text/topics/topics-of.ts";
import { cooking, madeUpNews, sailing } from "./made-up-news.ts";

const catalogue = loadCatalogue();
const plain = openTopicModel(catalogue);
const article = (title: string, text: string, language = "en") => ({ title, text, language });

describe("by the catalogue's terms alone", () => {
  test.each([
    [
      "sport",
      "en",
      "Harbour City win the cup",
      "The striker scored twice as his team won the cup final in extra time. The goalkeeper saved a penalty and the coach praised his squad after the match at the stadium.",
    ],
    [
      "business",
      "en",
      "Profits fall at Calder Mills",
      "Shares in the company fell after its quarterly profit missed what analysts had forecast. Revenue and sales were hit by a stronger currency, the chief executive told investors.",
    ],
    [
      "politics",
      "de",
      "Koalition einigt sich",
      "Die Abgeordneten im Bundestag stimmten über den Gesetzentwurf ab. Die Regierung und der Kanzler verteidigten ihn gegen die Opposition; die Fraktion der Partei war gespalten.",
    ],
    [
      "culture",
      "fr",
      "Un nouvel album",
      "La chanteuse publie un album et annonce un concert à l’opéra. Le réalisateur prépare un film sur sa musique, présenté au festival avec l’actrice et le musicien.",
    ],
    [
      "health",
      "es",
      "La vacuna llega al hospital",
      "Los médicos del hospital empezaron la vacunación contra la gripe. Cada paciente con síntomas de la enfermedad recibe tratamiento, dijo una enfermera.",
    ],
  ])("%s is told in %s", (slug, language, title, text) => {
    expect(topicsOf(plain, article(title, text, language)).map((topic) => topic.slug)).toEqual([slug]);
  });

  test("the words that say so are named as the catalogue writes them, the weightiest first", () => {
    const [sport] = topicsOf(
      plain,
      article("Goalkeepers!", "Two goalkeepers and a referee at the World Cup; one team won."),
    );
    expect(sport).toMatchObject({
      slug: "sport",
      words: expect.arrayContaining(["goalkeeper", "referee", "world cup"]),
    });
    expect(sport?.words[0]).toBe("goalkeeper");
  });

  test("an article of nothing in particular has no topic", () => {
    const text =
      "The old clock on the hill was wound again on Monday. Neighbours brought cake, and a choir of children sang.";
    expect(topicsOf(plain, article("The clock goes again", text))).toEqual([]);
    expect(topicsOf(plain, article("", ""))).toEqual([]);
  });

  test("one word never decides, however often it stands", () => {
    expect(topicsOf(plain, article("Parliament", "parliament ".repeat(200)))).toEqual([]);
  });

  test("several words count only side by side, and not across the end of the title", () => {
    const topics: Topic[] = [
      {
        ...bare("a"),
        terms: [
          { words: "carbon border", weight: 5 },
          { words: "levy", weight: 5 },
        ],
      },
    ];
    const scoreOf = (title: string, text: string) =>
      topicScores(openTopicModel(topics), article(title, text))[0]?.score;
    expect(scoreOf("", "A carbon border levy.")).toBeGreaterThan(0.6);
    expect(scoreOf("Carbon", "border and carbon")).toBeUndefined();
  });

  test("a term of one language is not looked for in another", () => {
    const topics: Topic[] = [
      {
        ...bare("a"),
        terms: [
          { words: "gift", weight: 5, language: "de" },
          { words: "radio", weight: 1 },
        ],
      },
    ];
    const model = openTopicModel(topics);
    expect(topicScores(model, article("Gift", "Gift", "de"))).toMatchObject([{ words: ["gift"] }]);
    expect(topicScores(model, article("Gift", "Gift and radio", "en"))).toMatchObject([{ words: ["radio"] }]);
    expect(topicScores(model, article("Radio", "radio", "nl"))).toMatchObject([{ words: ["radio"] }]);
  });

  test("a topic without terms is never told", () => {
    expect(topicScores(openTopicModel([bare("a")]), article("A", "a a a"))).toEqual([]);
  });
});

describe("learning from articles without labels", () => {
  const topics = [sailing, cooking];
  const model = openTopicModel(topics);
  const news = madeUpNews(120);
  const learned = learnTopics(model, news);

  test("teaches words that no term names", () => {
    const text =
      "Past the harbour wall the keel groaned, the jib was reefed and the helmsman took the buoy to port of the regatta.";
    const before = topicScores(model, article("A long way round", text))[0]?.score ?? 0;
    const after = topicScores(openTopicModel(topics, learned), article("A long way round", text))[0];
    expect(after).toMatchObject({ slug: "sailing" });
    expect(after?.score).toBeGreaterThan(before);
  });

  test("keeps what was learned in JSON that reads back to the same", () => {
    const back = JSON.parse(JSON.stringify(learned));
    for (const one of news.slice(0, 20)) {
      expect(topicsOf(openTopicModel(topics, back), one)).toEqual(topicsOf(openTopicModel(topics, learned), one));
    }
  });

  test("comes to the same however it is done again", () => {
    expect(learnTopics(model, news)).toEqual(learned);
  });

  test("teaches nothing where there are few articles, and nothing of topics that are no more", () => {
    expect(learnTopics(model, news.slice(0, 20))).toEqual({ languages: [] });
    const other = openTopicModel([cooking], learned);
    expect(news.flatMap((one) => topicsOf(other, one)).every(({ slug }) => slug === "cooking")).toBe(true);
  });

  test("learns each language from its own articles", () => {
    const german = news.map((one) => ({ ...one, language: "de" }));
    expect(learnTopics(model, [...news, ...german]).languages.map(({ language }) => language)).toEqual(["en", "de"]);
  });
});

describe("whatever an article is made of", () => {
  test.each([
    ["ten megabytes", "parliament election ".repeat(500_000)],
    ["half characters", "\ud800 election \udc00 parliament ".repeat(1000)],
    ["from right to left", "انتخابات البرلمان ".repeat(1000)],
    ["one endless word", "x".repeat(1_000_000)],
  ])("%s is read in a moment", (_, text) => {
    const started = performance.now();
    topicsOf(plain, article(text, text));
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test("learning bears it too", () => {
    const odd = Array.from({ length: 80 }, (_, index) =>
      article("\ud800", `election\u202e parliament ${"z".repeat(index * 500)}`),
    );
    expect(learnTopics(plain, odd).languages).toHaveLength(1);
  });
});

function bare(slug: string): Topic {
  return { slug, name: slug, description: slug, feeds: ["https://e.example/"] };
}
