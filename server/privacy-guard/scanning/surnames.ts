/** Surnames, in small letters and without van and de; from the same sources as the first names. */
export const surnames = `aalbers aarab aarts abbas abdi abdullahi abel aboutaleb abraham abu acar acevedo achahbar achilles ackerman ackermann adam adamczyk adan
  addis ade adeyemi adriaanse aerts agnes agyeman ahmad ahmadi ahmadzai ahmed ahrens akbulut aksel aksoy aktas aktaş alahmad alan alanis
  alba albanese albert alberti albrecht aldarwish alejandro alexa alexander alhassan ali alkan almasri almeida almohammad alonso altan altun
  altın alva alvarez alves amar amiri amoksi amrani ananda ancona andersen anderson andersson andrade andrei andries anne antal anton antoni
  aouragh appiah aquino aras arda arman armstrong arnaud arnold arslan asamoah asante ashley aslan asri ata ates ateş aurelia avci avcı
  aydemir aydin aydın ayhan aytekin azad azizi azzouzi baars babel bader bah bailey bakkali bakker bakx balat banda baptista baran barbera
  barnard barre barros barry barth basile bauer baumann baur bayer beck becker beckmann beek beekman beer behr bekker bello benaissa benali
  bender benhaddou benjamin benner benoit benz berg berge berger bergh berhe bernard bernhard berning berntsen bertrand bester betz beukers
  beyer bhagwandin bianchi biharie bijl bilge bissessar blatter blokland blom blum blume boakye boateng boer boersma bogdan boi bol bolat
  bolle bondarenko boni bonnet boon boot bork bos bosch bosma bosman bouali bouazza bouchnafa boukhari boulahrouz bouma boutaher bouwman
  bouzidi bove boye boyko boyle bozkurt branco brandenburg brands brandt brauer braun bremer breton breuer brink brinkmann brito brits broek
  brouwer brown bruijn bruin brunner bruno bruns buch budak bui bulut burgos busch buss busse butt böhm caballero cakir cali camara cameron
  campbell campo can candelaria carli caron carpentier carroll casper castelen castillo castro casu celeste celik cetin chahid chakir chan
  chang chaoui charles charpentier chedi chen cheng cheung chiu choi chong choy christ christian chung cijntje cisse claasen claassen claes
  claeys clare clark clarke clement colin collet colombo conrad constantin conteh cook coppola cordes cornelissen correa correia corsten
  coskun costa cox coşkun cristiano croes cruz curiel czech dabrowski dahmani dahmen dam damian damiano dan dang daniel daniele dante daoudi
  darif darko darwish dautzenberg david davids davies davis decker declerck declercq decock decoster dekker delgado demir demirel denis
  desmet devos dewilde diallo diana dickens dieckmann diekmann dietrich dietz dijk dijkstra dima dimitrov dimitrova dini dione dittmar dix
  djojodikromo doerga dogan donald doran douglas doyle doğan dragan driessen duarte dubois dudek dufour dumas dumitru dumont duong dupont
  dupuis duran durand durán dyk dąbrowski eberhard ebert eckhardt elbe elia elizabeth els emanuelson emmanuel emmerich erasmus erdmann
  erdogan erdoğan erm ernst esajas esser esther evers ewald fabian fabiano fabrizio fahner falco falk farah farida farina fassi faye
  federico feld felida feller fernanda fernandes fernandez ferrara ferrari ferreira ferri ferro filip filippini fink finke fischer fish
  flaman flore floris fonseca fontaine forster francesca franco francois frank franke franz freriks fricke fried friedrich friesen frimpong
  frohn fu fuchs fung gabor gaillard gandhi ganga gangaram garcia garnier gastel gauthier gaye gebhardt gebremedhin gebreselassie gehring
  gelling gemma gennaro georgiev georgieva gerard gerber gerhardt gerlach gerrits gerritsen gerson gerwig geurts ghazi ghebre gianni gibbs
  gibson gielen gil gill giordano giorgio girigorie girjasing giuliano gombert gomes gonzalez gonçalves goosen goossens goran goy graaf
  graanoogst grabowski grace gracia grady graham grant grimm grob groen groenewegen groot groothuizen gross guevara guido guillaume guler
  gunes gunther guo gül güler güneş haan haas habte haddad haddadi haddioui hagos hahn haile hajji hakan hakim haley hamann hamdan hamdaoui
  hamidi hamilton hansen hardeo hardy harmsen harris harting hartman hartmann harvey has hasan hassan hasse hasselbaink hauser hazes he heck
  heemskerk heer heijden heijnen heinrich heinze heller henderson hendriks henri henriques henry hering herman hermann hermans hernandez
  herrmann herwig hess hesse hessel heuvel hildebrand hill hinrichs hirsch hoang hoek hoekman hoekstra hoeven hoffman hoffmann hofman
  hofmann hofstra holl holm hong hoogland hooi hoppe horn horst hosseini hout howard huang huber hubert hudson huet hughes hugo hui huisman
  huizinga hulst hussain huynh idrissi iglesias imhof ionescu isaac isak isenia isik ismail ivan ivanov ivanova işık jaber jabłoński jackson
  jacob jacobi jacobs jacobsen jacobson jadnanansing jagroep jaime jakobsen jalloh jama james janga janke jankowski janse jansen jansens
  janssen janssens jansson janus jasper jaspers jean jensen jess jhinkoe johansen john johnson johnston jonas jones jong jonge jonker
  jonkers joosten jordaan joseph joshi joshua julien jung jungbluth just justina jürgens kaczmarek kaddouri kahveci kaiser kalpoe kamal
  kamara kaminski kamińska kamiński kamp kampen kampf kane kaplan kappe kara karabulut karaca karaman karatas karataş karimi karst karsten
  kartoredjo kartosentono kasanwirjo kasmi katherine kaufmann kaur kawa kaya keith keller kelly kemal kemp kempe kemper kennedy kersten
  keskin kessler kettenis khalfi khalid khalidi khalil khan khattabi khoury kidane kilic kimberly kirsten klaas klaus kleeberg klein kleiss
  kluivert knetsch knobel knoll ko kobus koc koch kock koehler koeiman koen kohlmann kok kolb kong koning konings konrad koopman korkmaz
  koroma kos kose koster koval kovalenko kowalczyk kowalska kowalski kozak kozlowski kozłowski koç krabbe kraft kral kramer kraus krause
  kravchenko krawczyk krebs kreutz krieger kris krol kromowidjojo kroon krug kruger król kuhlman kuhn kuijper kuijpers kuiper kuipers kulik
  kumar kunz kurt kuypers kwok kyra köhler köse kılıç laan laban lacroix lahlou lai lam lambers lambert lammers lammert lana landveld lange
  lara larsen larson lau laurent lauri lazar lech leclercq lee leeflang leenders leeuw leeuwen lehmann leito lemaire lemke lemmens lenz leo
  leonard leone leoni leroy leung lewandowska lewandowski lewis león li liang lie liebe lieveld lima lin lind linden lindenberg linders
  lindner ling linke lis littel liu lo lohmann loi lombard loon lopes lopez lorenz lori lotti louis lu lubbers luca lucas lucia luciano luk
  luna lund lutz ly lysenko maas maassen madrid madsen maduro maes mahabier mahdaoui mai maia maier maimouni maj majewski mak malek malik
  malinowski maltese manfred mann manna mans mansouri mansur marcello marciano marek mares mari marian mariano marie marin marino marks
  marra mart marten martens martin martina martinez martini martino martins martis marty marvin marx maryam marzouk mason masri masson mateo
  mathieu matias mattia maurer mauro maxim may maya mayer mazur medina meer meeuwis megens mehmet meijer meister melinda melis melnyk mendes
  menig mensah mensing mercelina merian mernissi mertens messina metz meulen meunier meyer michalski michel michiels mika milan milano milla
  miller milton miranda mirza misiedjan mitchell moen moerman mohamed mohammadi mohamud mohan mohr mokhtari mol molenaar molina moll monaco
  monteiro montenegro moore moormann moors moreira morel moreno morgan morin moritz moroni morra morrison moser moses mostert moussaoui moya
  mucha mulder muller munk murphy murray mustapha müller nagy naji najjar nanda nandlal nannen narain naumann navarro neumann ng ngo nguyen
  nicolas nicosia nielsen nijhuis nijland nijman noel nolan nolte nooij noori nordin nowak nowakowski nowicki nunes okafor okonkwo oliveira
  olivier oliynyk olsen omani onnen oomen oosterbaan oosterhof oosterhuis oosthuizen opoku oppenheimer orie orlando ortega orth osei osman
  ott otte otten otto ouahabi ouali ouaziz ouden owen owusu ozcan ozdemir ozkan ozturk padberg pala palermo palma panday paola paradiso
  parag paris parker pas pascal pascale patel pau paul pavel pavlov pawłowski paz pedersen peeters pepe pereira perez persad persson peters
  petersen peterson petrov petrova pfeiffer pham phan philipp philippe piaget pierre pieters pieterse pietersen pietersz pinas pinto
  piotrowski pires pisano plass ploeg poel poels pol polat popa popal popescu porsche post postema postma potgieter powell prince prins
  prinsen pronk provence purdy quaranta quinn quinta radu raghoebar rahimi rahmani rambaran ramcharan ramdas ramdhani ramdin ramkisoen
  ramlal ramos ramsaran ramón rana rasmussen rath raya reiber reichardt reichert reijnders reina remy renaud renault rens renz reyes rica
  richard richardson rico ridge riedel rietman rijkaard rijn rink ripken ritchie ritsma ritter riva robert roberti robertson robin robinson
  robles rocco rocha rochat rodrigues rodriguez roelofs roger rohan romano romeo romero romijn romy rooij roos rosa rosario rose rosenbaum
  rosenthal ross rota roth rousseau roy ruijter ruiter ruiz russel ruth rutherford rutten ruud ryan saba sabajo sabbagh sabri sack sadik
  sahin sai saidi sala salma salvatore sambo samuel sanches sanchez sandberg sander sanders sandor sanna santana santiago santo santos sarah
  sarpong sauer sbai schaefer schaik scherer schilling schimmer schipper schippers schlangen schmid schmidt schmitt schmitz schneider
  schoeman scholten scholtz schouten schrader schreiber schreiner schreuder schroeder schuler schulte schultz schulz schulze schumacher
  schumann schuster schuurman schwab schwartz schwarz schwarzkopf scott seedorf seeger segers seidel sen senger serena serhat serra sesay
  sevilla sewnarain shah shaheen shai sharma sherpa shevchenko siebel siebert siemon sierra sievers sikora silva sima simon simone simonetti
  simonis simsek sin singh siri sital sjögren slot sluis smeets smet smets smit smith smits snel snell snijders soares soekhai soekhoe
  soerdjan solomon somai sommer sousa sow spaans spencer sprenger staal stahl stam stan stanikzai stark steen steenbergen stefan stefani
  steffen stegeman stein steiner steinmann steinmetz stella stephan stepien stewart steyn stoica stoll straub strauss stroe stępień sultani
  sun sutter swart sylvester szymanski szymański sören tahiri tai talpa tam tan tang taouil tas tatiana tavares taylor taş teixeira tekin
  tekle tepper terlouw terpstra terry tesfamariam teunissen tewarie theunissen thiel thijs thomas thompson thomson tica timmer timmermans
  tine tkachenko todorov todorova tol toledo toma topal toprak torre tran tromp tsang tse tuinstra turan uden unal unger uysal uzun valencia
  valente valentino valk valletta vandamme vandenberghe vandenbroeck vandevelde varga vasseur veen veenstra vega veld velden veldhuis
  veldkamp vella velázquez vera verbeek verburg verhaar verhaeghe verhagen verhoef verhoeven verkerk vermeulen verschuren versfeld
  verstraete verweij vieira vila villanueva vincent vinci vink viola visser vita vliet vogel vogt voigt volker vonk vos vrede vries vroom
  vugt wagenaar wagner wal walker walle walter walther wang ward wardak warsame watson weber weerd weijers weimer weis weiss weldu weller
  wentzel werf werner wesley wessel wessels westra wever wezel wichmann wiebe wieczorek wiersma wiese wieser wijk wijnen wijngaarde wilde
  wilhelm wilkinson will willems willemsen willms wilson wilts wimmer winklaar winkler wisniewski wissing wit witte witting wiśniewska
  wiśniewski wojcik woldemariam wolf wolff wolters wong wongsodikromo wout wouters wozniak woźniak wright wróbel wu wójcik xavier xenia xu
  yaakoubi yalcin yalçın yan yang yavuz yeung yildirim yildiz yilmaz yip yolanda young yu yuen yuksel yussuf yusuf yüksel yıldırım yıldız
  yılmaz zadran zajac zając zana zanden zandt zanten zaoui zaragoza zeefuik zeeman zerouali zhang zhao zheng zhou zhu ziani zielinski
  zielińska zieliński zijlstra zimmer zimmerman zimmermann zouaoui zschuschen zuidema zuiderveld zwaan zwart çakır çelik çetin özcan özdemir
  özkan öztürk ünal şahin şen şimşek`
