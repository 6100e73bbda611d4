/** With more text than `below`, in characters, words of a wall are the article's or the site's own. */
export type Sign = { readonly below: number; readonly pattern: RegExp; readonly reason: string };

/** An offer to those who have not paid. */
export const offers =
  /(subscribe|register|sign up|become a (member|subscriber)) (now )?(to|and) (continue|keep|read|unlock|get (full|unlimited) access)|already (a subscriber|subscribed|a member)|(this|the) (article|content|story|post) is (for|available (only )?to|reserved for|exclusive to|only for) (our |paid |paying )?(subscribers|members)|to (continue|keep) reading|(unlock|read) (the (full|rest of the)|this) (article|story)|subscriber[- ]only|you have (reached|read) your (limit|last free)|(continue|keep) reading with a|start your (free )?trial|nur für abonnenten|weiterlesen mit|jetzt (abonnieren|weiterlesen)|(article|contenu) réservé aux abonnés|réservé aux abonnés|(contenido|artículo) (exclusivo )?para suscriptores|(conteúdo|matéria) (exclusivo |exclusiva )?para assinantes|(contenuto|articolo) riservato agli abbonati/i;

const untrusted = "The site shows its article only to browsers it trusts: it checks for robots or wants JavaScript.";
const consent = "The site asks for consent to cookies before it shows the article.";
const login = "The site asks for a login.";

/** What stands somewhere on a page that has hardly any text. */
export const walls: readonly Sign[] = [
  {
    below: 300,
    pattern:
      /before you continue|we value your privacy|accept (all )?cookies to continue|manage (your )?(privacy|consent) (settings|choices|preferences)|we and our \d* ?partners (store|process)/i,
    reason: consent,
  },
  {
    below: 200,
    pattern:
      /(log|sign) in to (continue|read|view|your account)|please (log|sign) in|enter your password|forgot(ten)? (your )?password/i,
    reason: login,
  },
  {
    below: 400,
    pattern:
      /(enable|turn on|activate|requires?|needs?) (cookies and )?javascript|javascript is (disabled|required|not enabled|turned off)|checking (your browser|if the site connection)|verif(y|ying) (that )?you are (a )?human|are you a (robot|human)|access (is )?denied|unusual (traffic|activity)|complete the (captcha|security check)|press (&|and) hold|\b(ray id|incident id|reference #\d)/i,
    reason: untrusted,
  },
];

/** What a page's title says that it is, when nothing else says that it is an article. */
export const titles: readonly Sign[] = [
  {
    below: 1500,
    pattern:
      /^(just a moment\W*($|[|–—-])|attention required\W*($|[|–—-])|access (to this page has been )?denied|are you (a robot|human)|one more step\W*($|[|–—-])|please (wait|verify)|verify(ing)? (that )?you|security (check|verification)|checking your browser|pardon our interruption|(human|bot|browser) verification|robot check|ddos[- ]?(guard|protection)|403 forbidden|request (blocked|rejected)|javascript (is )?(required|disabled)|(please )?enable (javascript|cookies))/i,
    reason: untrusted,
  },
  {
    below: 1500,
    pattern:
      /^(error )?404\b( error)?(:? ?(page )?not found)?( ?[|–—:-].{0,40})?$|\b(error|http) 404\b|^((oops|sorry)\W+)?(we )?((the|this|that) )?(page|article|story|content|file|post)( you .{0,40})? ?(was|could|can|is|has|does|do)? ?(not|n['’]t|['’]t|no longer)( longer)?( been| be)? ?(found|available|exists?)\b|^(page )?not found\b|^(oops|sorry)\b.{0,20}\b(page|found)\b|seite nicht gefunden|página no (encontrada|existe)|página não encontrada|page (introuvable|non trouvée)|pagina non trovata|pagina niet gevonden|страница не найдена|nie znaleziono strony|ページが見つかりません|页面不存在/i,
    reason: "The page says that there is no such page.",
  },
  {
    below: 6000,
    pattern:
      /^(before you continue|your (privacy|consent|cookie)( choices| settings| preferences|$| is important)|we (value|care about|respect) your privacy|privacy (settings|consent|choices|preferences)|cookie (consent|settings|wall|preferences)|(consent|zustimmung)$|datenschutz-?einstellungen)/i,
    reason: consent,
  },
  {
    below: 1500,
    pattern:
      /^(log|sign)[ -]?in( ?[|–—:-].{0,40})?$|^(anmelden|einloggen|connexion|se connecter|iniciar sesión|entrar|accedi|inloggen|вход)( \W.{0,40})?$|^(log|sign) in to /i,
    reason: login,
  },
  {
    below: Number.POSITIVE_INFINITY,
    pattern:
      /^search results?\b|^search(:|$| [|–—-])|^(search|results?) for ["“”'‘’«]|^you searched for\b|^\d+ (search )?results? (for|found)|suchergebnisse|résultats de (la |votre )?recherche|resultados (de|da|para) (la |tu |sua )?(búsqueda|busca|pesquisa)|^risultati della ricerca|результаты поиска/i,
    reason: "It is a page of search results, not an article.",
  },
];

/** What sentences about cookies and partners talk of. */
export const consentWords =
  /\b(cookies?|consent|our (\d+ )?partners|personal data|legitimate interests?|privacy (policy|settings)|einwilligung|datenschutz|consentement|consentimiento)\b/i;
