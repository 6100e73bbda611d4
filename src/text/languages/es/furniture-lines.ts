/** What stands around Spanish articles, and opens no sentence of one. */
export const surely =
  /^(?:(?:deja|deje) (?:un comentario|una respuesta)|\d+ comentarios?$|comentarios?$|comparte?(?:ir)?(?: (?:en|esta noticia|este artículo)|$)|(?:lea|lee) (?:también|además|más)|leer (?:más|también)|te puede interesar|le puede interesar|noticias relacionadas|(?:suscríbete|suscríbase|suscribirse|regístrate|inicia sesión)|este sitio (?:web )?(?:usa|utiliza)|utilizamos cookies|aceptar (?:todas|cookies)|todos los derechos reservados|©|publicidad$|contenido patrocinado|ir al contenido|tu dirección de correo electrónico no será|su dirección de correo electrónico no será|seguir leyendo|inicio\s*[»>|])/i;

/** What a sentence may begin with by chance. */
export const likely =
  /^(?:(?:fotos?|fotografía|imagen|crédito|fuente|vídeo|video)s?(?: de)?\s*[:|]|por [\p{Lu}][\p{L}-]+ [\p{Lu}][\p{L}-]+$|publicado (?:el|por|en)|actualizado|tiempo de lectura|lo más (?:leído|visto)|etiquetas\s*:|archivado en)/iu;

/** What begins the part after the article. */
export const tail =
  /^(?:comentarios?(?: \(\d+\))?$|\d+ comentarios?$|(?:deja|deje) un comentario|noticias relacionadas|te puede interesar|lo más (?:leído|visto)|artículos relacionados|sobre el autor|más noticias\W*$)/i;
