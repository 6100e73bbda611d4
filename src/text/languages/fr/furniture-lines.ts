/** What stands around French articles, and opens no sentence of one. */
export const surely =
  /^(?:laisser un commentaire|\d+ commentaires?$|commentaires?$|partager(?: (?:sur|cet article|l['’]article)|$)|(?:à )?lire (?:aussi|également)|lire la suite|sur le même sujet|(?:abonnez|inscrivez|connectez)-vous|s['’](?:abonner|inscrire)$|je m['’]abonne|déjà abonné|ce site utilise|nous utilisons des cookies|accepter (?:les cookies|tout)|tous droits réservés|©|publicité$|contenu sponsorisé|aller au contenu|haut de page|votre adresse (?:e-?mail|de messagerie) ne sera pas|newsletters?\b|accueil\s*[»>|])/i;

/** What a sentence may begin with by chance. */
export const likely =
  /^(?:(?:photo|crédits?|image|source|vidéo|illustration)s?(?: de| d['’])?\s*[:|]|par [\p{Lu}][\p{L}-]+ [\p{Lu}][\p{L}-]+$|publié (?:le|à|par|hier)|mis à jour|temps de lecture|les plus lus|en savoir plus|mots-clés)/iu;

/** What begins the part after the article. */
export const tail =
  /^(?:commentaires?(?: \(\d+\))?$|\d+ commentaires?$|laisser un commentaire|sur le même sujet|les plus lus|articles? (?:liés|similaires|associés)|(?:à )?lire aussi\W*$|à propos de l['’]auteur)/i;
