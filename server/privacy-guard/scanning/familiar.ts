const listed = (words: string): Set<string> => new Set(words.split(/\s+/).filter(Boolean))

/** Places, countries and regions, in small letters; of more words only those that are nothing else. */
export const places =
  listed(`aalsmeer aalten achtkarspelen alblasserdam albrandswaard alkmaar almelo almere alphen altena ameland amersfoort amstelveen
  amsterdam amsterdam-noord amsterdam-zuid apeldoorn apeldoornse arnhem assen asten baarle baarn barendrecht barneveld beekdaelen beesel berkelland bernheze
  best beuningen beverwijk bloemendaal bodegraven boekel borger borne borsele boxtel breda bronckhorst brummen brunssum bunnik bunschoten buren capelle
  castricum coevorden cranendonck culemborg dalfsen dantumadiel delft delfzijl deventer diemen dinkelland doesburg doetinchem dongen dordrecht drechterland
  drenthe drimmelen dronten druten duiven echt-susteren edam ede eersel eemnes eemsdelta eijsden eindhoven elburg emmen enkhuizen enschede epe ermelo
  etten-leur flevoland friesland fryslân geertruidenberg geldrop gelderland gemert gennep gilze goeree goes goirle gooi gorinchem gouda groningen gulpen
  haaksbergen haarlem haarlemmermeer halderberge hardenberg harderwijk hardinxveld harlingen hattem heemskerk heemstede heerde heerenveen heerhugowaard
  heerlen heeze heiloo hellendoorn helmond hengelo hilvarenbeek hilversum hoogeveen hoorn hulst huizen ijsselstein kampen kapelle katwijk kerkrade
  krimpen laarbeek landgraaf lansingerland laren leeuwarden leiden leiderdorp leidschendam lelystad leudal leusden limburg lisse lochem lopik losser
  maasdriel maasgouw maassluis maastricht medemblik meerssen meierijstad meppel middelburg midden-nederland midden-brabant midden-limburg midden-drenthe
  midden-holland moerdijk molenlanden montferland mook neder-betuwe nederweert nieuwegein nieuwkoop nijkerk nijmegen nissewaard noord-brabant noord-holland
  noord-nederland noordenveld noordwijk nunspeet oegstgeest oirschot oisterwijk oldambt oldebroek oldenzaal olst ommen oosterhout ooststellingwerf
  oost-nederland oost-brabant oss oudewater overijssel papendrecht pekela purmerend putten raalte reimerswaal renkum renswoude reusel rheden rhenen
  ridderkerk rijnmond rijssen rijswijk roerdalen roermond roosendaal rotterdam rotterdam-rijnmond rozendaal rucphen schagen scherpenzeel schiedam
  schiermonnikoog schijndel schouwen simpelveld sittard sliedrecht sluis smallingerland soest someren son spijkenisse stadskanaal staphorst steenbergen
  steenwijkerland stein terneuzen terschelling texel teylingen tholen tiel tilburg tubbergen twente twenterand tynaarlo uden uitgeest uitgeest uithoorn
  urk utrecht utrechtse vaals valkenburg valkenswaard veendam veenendaal veere veldhoven velsen venlo venray vechtstreek vijfheerenlanden vlaardingen
  vlieland vlissingen voerendaal voorburg voorschoten voorst vught waadhoeke waalre waalwijk waddinxveen wageningen wassenaar waterland weert weesp
  west-brabant west-nederland westerkwartier westerveld westervoort westerwolde westland weststellingwerf wierden wijchen wijdemeren woensdrecht woerden
  wormerland woudenberg zaandam zaanstad zaltbommel zandvoort zeeland zeewolde zeist zevenaar zoetermeer zoeterwoude zuid-holland zuid-nederland zuidplas
  zundert zutphen zwartewaterland zwijndrecht zwolle haag haagse bosch hertogenbosch kennemerland haaglanden hollands drechtsteden ijsselland
  nederland nederlands nederlandse nederlanders europa europese belgië duitsland frankrijk engeland spanje italië portugal polen roemenië bulgarije
  hongarije oekraïne rusland turkije marokko syrië irak iran afghanistan pakistan india china vietnam indonesië suriname curaçao aruba bonaire sint-maarten
  maarten antillen eritrea ethiopië somalië soedan ghana nigeria kaapverdië egypte tunesië algerije libië jemen jordanië libanon israël palestina gaza
  amerika brazilië colombia venezuela canada australië thailand filipijnen japan korea griekenland kroatië servië bosnië kosovo albanië tsjechië slowakije
  oostenrijk zwitserland zweden noorwegen denemarken finland ierland schotland antwerpen brussel gent londen parijs berlijn istanbul rabat damascus
  paramaribo caribisch vlaanderen azië afrika marokkaanse turkse surinaamse poolse syrische randstad brabant brabantse holland achterhoek veluwe
  betuwe salland zuid-oost zuidoost noordoost noordwest zuidwest oost west noord zuid brainport bollenstreek zeeuws zeeuwse friese drentse groningse gelderse`)

/** Organisations, laws, methods, tests, brands and feasts that begin with a capital, in small letters. */
export const familiar =
  listed(`veilig raad kinderbescherming kamer jeugdbescherming jeugdwet wmo kamerstukken hervormingsagenda halt bureau kinderombudsman
  stichting rijk signs safety triple toekomstscenario gezinsbescherming kind lokaal team regionaal veiligheidsteam juristenblad gecertificeerde instelling
  burgerlijk wetboek postbus borderline sinterklaas sint kerst kerstmis pasen jeugdzorg sociaal wijkteam augeo movisie nji fier blijf filomena kadera
  moviera arosa oranje huis sterk huis shelter perspektief william schrikker leger heils salvation kopgroep pactum entrea lentis parnassia arkin altrecht
  karakter levvel youz yulius curium accare trajectum pluryn lijn5 koraal timon intermetzo enver timon horizon stek qpido mentrum jellinek
  tactus iriszorg brijder antes fivoor inforsa bascule spirit partners samenveilig savi samen nidos kompaan cardea prokino parlan spoed expertisecentrum
  marte meo triple-p horizonmethodiek nieuwe autoriteit geweldloos verzet family finding wraparound multisysteem emdr cirkel resource
  model safe together three houses words pictures duluth mapping bowlby ainsworth maslow erikson piaget freud gordon leary belsky bronfenbrenner goodman
  wisc nio cbcl sdq rorschach conners licht instrument risicotaxatie ariba light delta anker compas kompas
  whatsapp snapchat instagram facebook tiktok youtube signal telegram teams zoom google microsoft apple outlook netflix discord roblox fortnite minecraft
  twitter threads spotify playstation xbox nintendo word excel signalen samsung iphone chatgpt copilot marktplaats vinted tikkie digid bol
  ramadan suikerfeest offerfeest pinksteren hemelvaart koningsdag bevrijdingsdag kwanza keti koti divali diwali holi carnaval chanoeka
  god allah islam koran bijbel moslim moslims christen christenen jehova hindoe
  ritalin concerta oxazepam diazepam temazepam lorazepam prozac seroquel risperdal methylfenidaat
  staatsblad staatscourant rijksoverheid ministerie justitie volksgezondheid binnenlandse zaken welzijn sport inspectie gezondheidszorg jeugd raden
  rechtspraak hof centrale beroep parket-generaal openbaar zorg- straf reclassering slachtofferhulp juridisch loket vluchtelingenwerk coa
  voedselbank thuiszorg consultatiebureau kindertelefoon luisterlijn mantelzorg opvoedpoli kenniscentrum nederlandsch erasmus radboud vumc umc
  ajax feyenoord psv albert heijn jumbo lidl aldi hema action ikea kruidvat shell opel golf polo bmw audi mercedes toyota volkswagen
  istanbul-verdrag kinderrechtenverdrag haags verdrag lanzarote unicef rode kruis kinderhulp kinderpostzegels terre hommes save children
  huis gezin lof barnahus barnahuis home-start homestart buurtgezinnen villa pinedo humanitas pharos trimbos rutgers fiom siriz arq nivel scp cbs wodc tno
  verwey-jonker verwey kinderzorg trias jeugd-ggz ggz ggd jgz expertteam eergerelateerd lecc leck lhv knmg rvk nvo nip bpsw skj big
  tegenspraak leerkring leergroep kwaliteitskader basishandelingskader bouwsteen bouwstenen leercasus zelfscan kader begrippen geweld`)

/** Said together they are an organisation, a method or a sign on a map, whoever else is called so. */
export const familiarPhrases =
  /William Schrikker|Emma Kinderziekenhuis|Sophia Kinderziekenhuis|Wilhelmina Kinderziekenhuis|Beatrix Kinderziekenhuis|Hollands Midden|Signs of Safety|Anna Freud|Roos van Leary|Leger des Heils|Thomas (?:Gordon|More)|Maria Montessori|Rudolf Steiner|Eigen Kracht|Johan Cruijff|Prins Claus|Erasmus MC|Sint Maarten|Jan de Wit|Van der Hoeven|Van Mesdag|De Waag|De Bascule|De Viersprong|De Hoenderloo|De Rading|De Opbouw|De Buurtzorg|Marte Meo|Triple P|Alles is Gezondheid|Albert Heijn|Koningin Máxima|Rode Kruis|Den (?:Haag|Bosch|Helder|Dolder)|Van Dale|Mart(?:en|ijn)? ?Bouw|De Haan[’']s|Verwey[- ]Jonker|Trimbos|Max Havelaar|Mappa Mondo|Villa Pinedo|Jan van Brabant/gu
