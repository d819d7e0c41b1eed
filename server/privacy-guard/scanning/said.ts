const listed = (words: string): Set<string> => new Set(words.split(/\s+/).filter(Boolean))

/** What is said before a name and before nothing else. */
export const honorifics = listed(
  `mevrouw mw mevr mej mejuffrouw dhr meneer mijnheer heer fam familie juf juffrouw meester tante oom roepnaam achternaam voornaam`,
)

/** What says how somebody, or something, is called. */
export const callings = listed(`genaamd geheten heten heet heette noemen noemt`)

/** Of these the word behind it in small letters can be a name as well; behind the others mostly it is not. */
export const beforeSmallNames = listed(
  `mevrouw mw mevr mej mejuffrouw dhr meneer mijnheer fam familie juf meester tante oom genaamd geheten heet heette roepnaam achternaam voornaam`,
)

/** Who somebody is in a family or a case. */
export const roles =
  listed(`moeder moeders vader vaders mama papa kind kindje zoon zoontje dochter dochtertje broer broertje zus zusje oma opa
  stiefvader stiefmoeder stiefzoon stiefdochter stiefbroer stiefzus pleegvader pleegmoeder pleegkind pleegouders pleegzoon pleegdochter halfbroer halfzus
  jongen jongetje meisje meisjes baby peuter kleuter puber tweeling cliënt client cliënte patiënt partner ex ex-partner expartner ex-man ex-vrouw
  buurman buurvrouw buurmeisje buurjongen neef nicht neefje nichtje vriend vriendin vriendje vriendinnetje gezin gezinsvoogd voogd jeugdbeschermer
  jeugdreclasseerder begeleider begeleidster hulpverlener gezinswerker wijkagent huisarts leerkracht mentor oppas slachtoffer verdachte dader schoonmoeder schoonvader
  oudste jongste leerling kinderen ouders broers zussen tweelingbroer tweelingzus moederskant vaderskant betreft naam`)

/** Before a name it is a thing: a foundation, a place, a law, a method. */
export const thingsBefore =
  listed(`stichting vereniging instituut universiteit hogeschool ministerie gemeente regio provincie rechtbank gerechtshof hof bureau
  methode methodiek aanpak programma project platform wijk stad dorp organisatie leergroep proeftuin cursus training app boek film serie artikel wet motie
  amendement commissie ziekenhuis fonds merk model test schaal vragenlijst interventie team teams expertteam congres podcast website site magazine tijdschrift
  syndroom arrest stoornis ziekte minister staatssecretaris wethouder burgemeester kamerlid commissie-van rapport onderzoek handreiking richtlijn college kabinet
  locatie instelling afdeling opvang kliniek uitgeverij expertisecentrum centrum huis bisdom zender krant voetbalclub club jeugdbescherming thuis raad
  auto systeem programma's spel game`)

/** Behind a name it makes a thing of it. */
export const thingsBehind =
  /^(?:\s?-\s?|\s)(?:stichting|instituut|college|ziekenhuis|kinderziekenhuis|huis|kliniek|methode|aanpak|fonds|universiteit|lyceum|centrum|centre|groep|academie|foundation|institute|test|schaal|vragenlijst|model|training|syndroom|arrest|wet|commissie|stoornis)(?!\p{L})/iu

/** A writer of something: a year or "et al." stands behind it. */
export const ofWriter = /^[^.!?\n;]{0,36}?(?:\((?:19|20)\d\d[a-z]?\)|,\s(?:19|20)\d\d\)|\set al)/u

/** What stands inside a name between a first name and a surname, or before the surname. */
export const particles = listed(
  `van de der den het 't ter ten te el al ben bin ait aït ould von zu da dos das di la le du op in 's i abu abou bint`,
)

/** Words that a sentence goes on with behind the one it is about. */
export const goesOn =
  /^(?:is|was|heeft|had|wil|wilde|kan|kon|moet|moest|zal|zou|gaat|ging|komt|kwam|zegt|zei|ziet|zag|weet|wist|denkt|dacht|doet|deed|krijgt|kreeg|laat|liet|mag|mocht|durft|durfde|staat|stond|zit|zat|ligt|lag|loopt|liep|slaapt|sliep|blijft|bleef|geeft|gaf|vindt|vond|slaat|sloeg|drinkt|dronk|roept|riep|eet|at|neemt|nam|houdt|hield|schreeuwt|huilt|heet|wordt|werd|spreekt|sprak|gilt|appt|appte|spijbelt|\p{Ll}{2,12}(?:elt|ert|igt|kt|pt|ft|elde|erde|gde|kte|pte|nde|lde|rde))$/u
