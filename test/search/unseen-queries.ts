import { type JudgedQuery, row } from './queries.ts'

/**
 * Queries by somebody who knew neither the other sets nor the synonyms. Nothing is tuned on them, so that they tell how the
 * search does on what it has never seen. Please keep it so: do not look at their misses to choose words.
 */
export const unseenQueries: JudgedQuery[] = [
  // Samenstellingen, ook anders gesplitst of aaneengeschreven dan in de tekst.
  row(
    'samenstelling',
    'huis verbod verlengen',
    'LC-01 BHK-05 begrip-huisverbod',
    'cijfers-g-wettelijke-termijnen begrip-wet-tijdelijk-huisverbod',
  ),
  row('samenstelling', 'gezins advocaat', 'BS-11 begrip-gezinsadvocaat', 'proeftuin-hart-van-brabant PL-5'),
  row('samenstelling', 'risicotaxatieinstrument', 'BHK-02 PL-7 begrip-risicotaxatie', 'BHK-00'),
  row('samenstelling', 'terugval plan', 'BHK-10', 'K6'),
  row('samenstelling', 'kindgesprek voorbereiden', 'DT-A', 'PL-2 K7 BHK-02'),
  row('samenstelling', 'ouderenmishandeling', 'cijfers-d-veilig-thuis-en-geweld', 'begrip-veilig-thuis'),
  row('samenstelling', 'kinderarmoede', 'cijfers-e-oorzaken-en-groepen PL-8', 'DT-F begrip-bestaanszekerheid LC-08'),
  row('samenstelling', 'dossier bewaar termijn', 'BHK-10', 'begrip-dossier'),
  row('samenstelling', 'blijvendveilig', 'proeftuin-amsterdam-amstelland BS-01', 'cijfers-a-programma-en-proeftuinen'),
  row('samenstelling', 'plegerhulp', 'PL-1 K8 begrip-pleger', 'BHK-05 BS-23'),

  // Meervouden en werkwoordsvormen.
  row('meervoud', 'klantreizen', 'BS-05 begrip-klantreis', 'proeftuin-rotterdam-rijnmond'),
  row('meervoud', 'ots opgeheven', 'BHK-10 BHK-09', 'begrip-ondertoezichtstelling cijfers-g-wettelijke-termijnen'),
  row('meervoud', 'gestalkt door ex', 'begrip-stalking PL-1', 'PL-6 begrip-dwingende-controle'),
  row('meervoud', 'afspraken tussen gemeentes en veilig thuis', 'BS-20 K11', 'K1'),
  row('meervoud', 'calamiteiten gemeld', 'begrip-calamiteit DT-H', 'begrip-inspectie K9'),
  row('meervoud', 'psychotische moeders', 'LC-03 PL-3', 'DT-F BHK-05'),
  row('meervoud', 'loyaliteitsconflicten', 'begrip-loyaliteitsconflict', 'PL-2 DT-A'),
  row('meervoud', 'ouder weigerde toestemming', 'DT-B LC-05', 'begrip-toestemming PL-5 DT-G'),
  row('meervoud', 'genogrammen', 'BHK-02 DT-E', 'begrip-gezinsbeeld'),
  row('meervoud', 'gecontroleerd en geisoleerd door partner', 'begrip-dwingende-controle PL-1', 'begrip-intieme-terreur K8 BS-04'),

  // Afkortingen zoals ze in mails en overleggen staan.
  row('afkorting', 'muhp niet gebruikt', 'begrip-machtiging-uithuisplaatsing BHK-08 BHK-09', 'cijfers-g-wettelijke-termijnen PL-5'),
  row('afkorting', 'rvs en rsj over drang', 'DT-B begrip-drang', 'begrip-vrijwillig-kader'),
  row('afkorting', 'ggz aan tafel bij wijkteam', 'BS-14 PL-3 DT-F', 'BS-08 BHK-04 K4'),
  row('afkorting', 'fgp aanbieden', 'begrip-familiegroepsplan BHK-04 DT-E', 'cijfers-g-wettelijke-termijnen'),
  row('afkorting', 'zvh casus inbrengen', 'PL-6 begrip-zorg-en-veiligheidshuis', 'BS-23 BS-06'),
  row('afkorting', 'vots evalueren', 'K12', 'BHK-05 begrip-voorlopige-ondertoezichtstelling'),
  row('afkorting', 'nifp onderzoek', 'begrip-nifp BHK-06', 'PL-7'),
  row('afkorting', 'duvo gelden', 'begrip-duvo cijfers-f-regionaal-plan', 'BS-20'),
  row('afkorting', 'jr en 18 worden', 'PL-6', 'begrip-jeugdreclassering'),
  row('afkorting', 'va verplicht bij uhp', 'BHK-03 BS-16', 'begrip-verklarende-analyse BHK-07 K3 PL-7 DT-D'),

  // Een of twee tikfouten.
  row('tikfout', 'schriftelijke aanwijziging', 'begrip-schriftelijke-aanwijzing BHK-09', 'PL-5'),
  row('tikfout', 'jeugtlink foodvally', 'proeftuin-foodvalley BS-02', 'begrip-jeugdlink'),
  row('tikfout', 'clienttevredenhied', 'BS-09', 'BS-21 BHK-10'),
  row('tikfout', 'intervisei', 'begrip-intervisie', 'DT-H K9'),
  row('tikfout', 'hardnekig geweld', 'BS-23', 'begrip-mda-plus-plus'),
  row('tikfout', 'mentroschap of bewind', 'BS-15 begrip-mentorschap begrip-bewindvoering', 'begrip-curatele PL-8 BHK-08'),
  row('tikfout', 'zaanstreek watreland', 'proeftuin-zaanstreek-waterland', 'BS-13'),
  row('tikfout', 'feitelijk schrijfen', 'DT-D K10', 'LC-02 PL-7'),
  row('tikfout', 'eergerelateert geweld', 'begrip-eergerelateerd-geweld PL-1', 'DT-E'),
  row('tikfout', 'traumasensietief werken', 'K8 begrip-traumasensitief', 'PL-1'),

  // Halve zinnen om half zes.
  row(
    'vraag',
    'meisje zegt dat ze vannacht niet thuis durft te slapen wat nu',
    'BHK-05',
    'begrip-acute-onveiligheid begrip-spoed K12 DT-A',
  ),
  row('vraag', 'moet ik ouders vertellen dat ik gemeld heb', 'BHK-01 DT-G', 'begrip-melden K2'),
  row('vraag', 'vader wil het verslag lezen voor het naar de raad gaat', 'DT-C BHK-08', 'K10 begrip-hoor-en-wederhoor DT-D LC-02'),
  row('vraag', 'hele team is het eens maar klopt het wel', 'LC-07 BHK-07', 'begrip-tegenspraak BS-22'),
  row('vraag', 'al maanden rustig in dit gezin kan ik stoppen', 'BHK-10', 'K6'),
  row('vraag', 'ik slaap slecht van dit gezin bij wie kan ik terecht', 'DT-H', 'K9 begrip-intervisie overzicht-vraag'),
  row(
    'vraag',
    'politie, reclassering en wij noemen ons allemaal regisseur',
    'BS-06 PL-6',
    'K5 begrip-casusregie begrip-procesregie BHK-04',
  ),
  row('vraag', 'kleuter vraagt waar papa is, hij zit in de gevangenis', 'LC-06', 'PL-6 DT-A'),
  row('vraag', 'vader zegt ja op alles en kijkt niet in het plan', 'LC-04 PL-4', 'begrip-lvb K4 DT-B K8'),
  row('vraag', 'wij willen als gemeente ook een veiligheidsteam, hoe begin je', 'BS-18', 'proeftuin-fryslan BS-17 BS-02'),

  // Oude namen, synoniemen en lekenwoorden.
  row('andere naam', 'vaste contactpersoon voor het gezin', 'begrip-vast-gezicht BS-01 K5', 'BS-07 BHK-00 BS-23'),
  row('andere naam', 'amk', 'begrip-amhk begrip-veilig-thuis', 'BHK-01 K2'),
  row('andere naam', 'gezinsvoogd', 'begrip-gecertificeerde-instelling BHK-09', 'begrip-ondertoezichtstelling BHK-08'),
  row('andere naam', 'huisuitzetting', 'PL-8', 'begrip-bestaanszekerheid DT-F'),
  row('andere naam', 'bezoekregeling', 'begrip-omgangsregeling', 'PL-2 BHK-09'),
  row('andere naam', 'oudervervreemding', 'begrip-ouderlijk-contact-verbroken PL-2', 'LC-02 begrip-complexe-scheiding'),
  row('andere naam', 'zwakbegaafde ouders', 'PL-4', 'begrip-lvb LC-04 K8'),
  row(
    'andere naam',
    'eigen kracht conferentie',
    'DT-E begrip-familienetwerkberaad begrip-netwerkberaad',
    'begrip-eigen-kracht begrip-familiegroepsplan BHK-04',
  ),
  row('andere naam', 'uit de ouderlijke macht ontzet', 'begrip-gezagsbeeindiging BHK-08', 'cijfers-g-wettelijke-termijnen begrip-gezag'),
  row(
    'andere naam',
    'gedeeld dossier waar ouders in kunnen kijken',
    'BS-12 begrip-netwerkdossier',
    'proeftuin-hart-van-brabant proeftuin-west-brabant-west',
  ),

  // Getallen, wetsartikelen en termijnen.
  row('cijfers/wet', 'art 1:265c bw', 'BHK-08 BHK-09 PL-5', 'begrip-machtiging-uithuisplaatsing cijfers-g-wettelijke-termijnen'),
  row('cijfers/wet', 'artikel 7.3.11 jeugdwet', 'DT-G', 'K10 BHK-09 BHK-02'),
  row('cijfers/wet', 'artikel 8 evrm', 'begrip-evrm BHK-07', 'begrip-proportionaliteit begrip-rechtsbescherming'),
  row('cijfers/wet', 'wmo onderzoek zes weken', 'cijfers-g-wettelijke-termijnen BHK-02', 'begrip-wmo-2015'),
  row('cijfers/wet', 'hoe lang duurt voogdij gemiddeld', 'cijfers-c-jeugdbescherming', 'begrip-voogdij'),
  row('cijfers/wet', 'aantal plekken gesloten jeugdhulp', 'cijfers-b-schaal-en-stelsel', 'begrip-gesloten-jeugdhulp'),
  row('cijfers/wet', 'in hoeveel gezinnen stopt het geweld na een melding', 'cijfers-d-veilig-thuis-en-geweld', 'BS-23 PL-1 K6'),
  row('cijfers/wet', 'aantal kinderen met verslaafde ouder', 'cijfers-e-oorzaken-en-groepen PL-3', 'DT-F begrip-kopp-kov'),
  row('cijfers/wet', 'vanaf 16 zelf toestemming jeugdhulp', 'DT-B', 'begrip-toestemming PL-5 LC-05'),
  row('cijfers/wet', '500.000 euro fryslan', 'proeftuin-fryslan cijfers-a-programma-en-proeftuinen', 'BS-18'),
]
