import { wordSet } from "./word-set.ts";

/**
 * The commonest words, folded, of languages we don't know that share words with those we do: by them a Portuguese text
 * is told from a Spanish one.
 */
export const neighbours: readonly ReadonlySet<string>[] = [
  // Portuguese
  wordSet(
    `o a os as um uma de do da dos das em no na nos nas por pelo pela para com sem que e ou mas mais nao se foi sao ser esta
    ao aos sua seu suas seus ele ela eles tambem ja tem ha ate entre sobre apos segundo disse isso este esse depois onde
    muito anos quando como pode uma foram era`,
  ),
  // Italian
  wordSet(
    `il lo la i gli le un una di del dello della dei degli delle a al alla ai alle da dal dalla in nel nella con su sul sulla
    per che e o ma anche non si e sono ha hanno stato stata essere questo questa piu come dopo prima anni dell nell all ad
    ed tra fra cui suo sua loro ora dove quando era sia`,
  ),
  // Catalan
  wordSet(
    `el la els les un una de del dels a al als en amb per que i o pero no es ha han ser aquest aquesta aixo mes com va van
    seva seu tambe fins sobre entre des despres quan on molt anys son han estat ja hi`,
  ),
  // Romanian
  wordSet(
    `de la in si a cu pe pentru din nu este sunt ca sa o un care au mai fost al ale cel cea prin dupa intre lui sau se va
    fi acest aceasta despre fara iar dar`,
  ),
  // Dutch
  wordSet(
    `de het een en van in op te dat die is zijn met voor aan niet door naar bij om als maar ook er uit nog dan over heeft
    hebben was werd worden wordt hun haar zij hij ze we wij dit deze meer geen kan zou volgens tegen tot na jaar waar wel
    moet moeten zegt der des`,
  ),
  // Danish and Norwegian
  wordSet(
    `og i er det at en et den til av af som pa de med for ikke han hun har var om vi fra ved men sig seg blev ble kan skal
    vil eller efter etter mot mod over ogsa nar var havde hadde der dem sin deres hvor siger sier`,
  ),
  // Swedish
  wordSet(
    `och i att det som en ett den pa ar av for med till inte har de om han hon var fran men sig vi kan ska vid eller efter
    mot under over aven nar hade dar sin sina deras blir blev sager`,
  ),
  // Polish, Czech
  wordSet(
    `i w na z do nie to sie ze jest po o jak za od przez dla oraz ale tym ktore ktory by jego jej czy roku a v se je ze na
    pro jako ktera ktery byl byla podle uz pri tak`,
  ),
  // Indonesian and Malay
  wordSet(
    "yang di dan ini itu dengan untuk dari dalam pada tidak akan ke oleh juga sebagai adalah telah bisa para kata",
  ),
  // Turkish, Hungarian, Finnish
  wordSet(
    "ve bir bu da de icin ile olarak daha cok olan a az egy es hogy nem is meg volt mint ja on ei etta se han oli",
  ),
];
