const forms = `
kind kinderen kinder; jongen jongens; advies adviezen; regio regio's; crisis crises; ouder ouderlijk ouderlijke; maatregel maatregelen;
stad steden; lid leden; gezin gezinnen; verbod verboden; weging wegingen;
afsluiten afgesloten sloot; sluiten sloten; opnemen opgenomen; nemen genomen nam; spreken gesproken sprak spraken; bespreken besproken;
helpen geholpen hielp; schrijven geschreven schreef; lezen gelezen; zien gezien zag zagen; vinden gevonden vond; verdwijnen verdwenen;
gaan gegaan ging gingen; krijgen gekregen kreeg; weglopen weggelopen; lopen gelopen liep; vechten gevochten vocht; slaan slaat geslagen sloeg sloegen;
blijven gebleven bleef; kiezen gekozen koos; drinken gedronken dronk; geven gegeven gaf; bieden geboden bood;
zwijgen gezwegen zweeg; houden gehouden hield; bijhouden bijgehouden; vasthouden vastgehouden; brengen gebracht bracht; denken gedacht dacht;
zoeken gezocht zocht; verliezen verloren verloor; liegen gelogen loog; bedriegen bedrogen; trekken getrokken; intrekken ingetrokken;
weten geweten wist; begrijpen begrepen begreep; bewijzen bewezen; overlijden overleden overleed; sterven gestorven; melden gemeld;
scheiden gescheiden; opsluiten opgesloten; aanvragen aangevraagd; afspreken afgesproken; inschakelen ingeschakeld; doorgeven doorgegeven;
opschrijven opgeschreven; vastleggen vastgelegd; uitleggen uitgelegd; uitvallen uitgevallen; terugvallen teruggevallen; ontvangen ontving
`

/** Words of which the stemmer does not see that they belong together (folded): form → the form that is stemmed for it. */
export const irregular: ReadonlyMap<string, string> = new Map(
  forms
    .split(';')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([word = '', ...others]) => others.map((other) => [other, word] as const)),
)
