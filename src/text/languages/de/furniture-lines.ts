/** What stands around German articles, and opens no sentence of one. */
export const surely =
  /^(?:kommentare? (?:schreiben|verfassen|lesen|anzeigen|\(\d+\))|\d+ kommentare?$|kommentare?$|artikel (?:teilen|merken|drucken|versenden|kommentieren)|teilen(?: auf|$)|(?:jetzt )?(?:abonnieren|anmelden|registrieren)(?:$|[ !]{1,2}(?:sie|und)\b)|newsletter\b|diese (?:website|seite) verwendet|wir verwenden cookies|alle rechte vorbehalten|©|anzeige$|werbung$|zum inhalt springen|nach oben$|weiterlesen|deine e-mail-adresse wird nicht|lesen sie (?:auch|mehr|hier)|mehr zum thema|das könnte sie auch interessieren|auch interessant|themen dieses artikels|schlagw(?:o|ö)rt(?:er)?\b|startseite\b)/i;

/** What a sentence may begin with by chance. */
export const likely =
  /^(?:(?:foto|bild|quelle|video|grafik)s?(?: von)?\s*[:|]|von [\p{Lu}][\p{L}-]+ [\p{Lu}][\p{L}-]+$|stand:|veröffentlicht|aktualisiert|lesezeit|meist ?gelesen|zur (?:startseite|übersicht))/iu;

/** What begins the part after the article. */
export const tail =
  /^(?:kommentare?(?: \(\d+\))?$|\d+ kommentare?$|kommentar (?:schreiben|verfassen)|mehr zum thema|das könnte sie auch interessieren|auch interessant|meist ?gelesen|weitere (?:artikel|meldungen|themen)\W*$|über den autor|schreiben sie einen kommentar)/i;
