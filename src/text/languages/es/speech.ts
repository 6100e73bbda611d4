import type { PlainSpeech } from "../plain-speech.ts";
import { wordSet } from "../word-set.ts";
import { openers } from "./abbreviations.ts";

export const speech: PlainSpeech = {
  verbs: wordSet(
    `dijo preguntó afirmó declaró explicó aseguró señaló añadió agregó indicó manifestó comentó sostuvo subrayó destacó advirtió
    insistió concluyó lamentó recordó reconoció anunció apuntó precisó respondió contó relató criticó reiteró denunció
    expresó zanjó admitió remarcó puntualizó resumió pidió prometió dice afirma explica asegura señala añade sostiene
    subraya advierte insiste lamenta recuerda reconoce apunta cuenta`,
  ),
  auxiliaries: wordSet("ha"),
  participles: wordSet(
    `dicho afirmado declarado explicado asegurado señalado añadido agregado indicado manifestado comentado sostenido
    subrayado destacado advertido insistido concluido lamentado recordado reconocido anunciado apuntado precisado
    respondido contado relatado criticado reiterado denunciado expresado zanjado admitido remarcado`,
  ),
  sources: wordSet("según"),
  fillers: wordSet(
    `el este esta lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana tarde noche también además después
    ayer`,
  ),
  articles: wordSet("el la los las un una su"),
  pronouns: wordSet("él ella ellos ellas yo"),
  prepositions: wordSet("de del a al en por para con sobre la el los las sin ante"),
  conjunctions: wordSet("y e o u ni"),
  denials: wordSet("no nunca jamás tampoco habría habrían"),
  address: wordSet("sr sr. sra sra. srta srta. dr dr. dra dra. d d. dña dña. don doña"),
  particles: wordSet("de del la las los y e i da dos van von der den di el al"),
  role: /^(?:alcalde|alcaldesa|ministr[oa]|president[ea]|vicepresident[ea]|expresident[ea]|director|directora|portavoz|secretari[oa]|diputad[oa]|senador|senadora|conseller|consellera|consejer[oa]|concejal|concejala|fiscal|abogad[oa]|juez|jueza|jefe|jefa|fundador|fundadora|cofundador|cofundadora|responsable|delegad[oa]|profesor|profesora|catedrátic[oa]|investigador|investigadora|economista|sociólog[oa]|historiador|historiadora|médic[oa]|doctor|doctora|capitán|capitana|comandante|coronel|general|entrenador|entrenadora|seleccionador|seleccionadora|jugador|jugadora|delanter[oa]|sindicalista|representante|dirigente|líder|analista|expert[oa]|vecin[oa]|comerciante|agricultor|agricultora|ganader[oa]|maestr[oa]|estudiante|autor|autora|escritor|escritora|actor|actriz|cineasta|cantante|músic[oa]|obispo|arzobispo|papa|rey|reina|príncipe|princesa|canciller|primer|candidat[oa]|activista|coordinador|coordinadora|ingenier[oa]|arquitect[oa]|gerente|propietari[oa]|dueñ[oa]|madre|padre|hij[oa]|herman[oa]|viud[oa]|espos[oa]|marido|testigo|bomber[oa]|policía|enfermer[oa]|gobernador|gobernadora|embajador|embajadora|piloto|campeón|campeona|tesorer[oa]|rector|rectora|decan[oa]|vocal|pescador|pescadora)$/iu,
  noName:
    /^(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|plaza|calle|avenida|estadio|universidad|consejo|ciudad|ayuntamiento|casa|palacio|congreso|senado|partido|ministerio|banco|grupo|sociedad|asociación|agencia|federación|unión|república|estado|estados|españa|europa|tribunal|policía|puerto|puente|castillo|gobierno|junta|generalitat|comisión|según|ayer|nuev[oa]|gran|san|santa|monte|efe|preguntad[oa]s?|\p{L}+mente)$/iu,
  isNoFirst: (word) => openers.has(word),
  mostParts: 4,
};
