// Given names and surnames frequent among Italian speakers, written down from general knowledge: no list was copied.
// Folded (no capitals, no accents), parted by blanks. What is a common word too stands in `common-words.ts` as well.

export const italianGivenNames = `
abramo achille ada adalberto adamo adelaide adele adolfo adriana adriano agata agnese agostino alberta albertina alberto albino
alda aldo alessandra alessandro alessia alessio alex alfio alfonso alfredo alice alina allegra amalia ambra ambrogio amedeo
amelia anastasia andrea angela angelica angelina angelo anita anna annalisa annamaria annunziata anselmo antonella antonia
antonietta antonino antonio arianna aristide armando arnaldo aronne arturo asia assunta attilio augusta augusto aurelia
aurelio aurora azzurra baldassarre barbara bartolomeo basilio battista beatrice benedetta benedetto beniamino benito bernardo
berenice bernardetta berta bettina biagio bianca bice brando brigida brigitta bruna bruno calogero camilla camillo candida carla
carlo carlotta carmela carmelo carmen carmine carola carolina caterina cecilia celeste celestino cesare cettina chiara
cinzia cira ciro claudia claudio clara clelia clemente cleofe clotilde concetta consuelo corrado cosimo costantino costanza
cristian cristiana cristiano cristina dafne dalila damiano daniela daniele dante daria dario davide debora delia denise diana
diego dina dino domenica domenico donatella donato dora dorotea ebe edda edgardo edmondo edoardo egidio elda elena eleonora elettra
elia eliana elio elisa elisabetta ellen eloisa elsa elvira emanuela emanuele emilia emiliano emilio emma enea ennio enrica enrico
enza enzo ercole erika ermanno ermenegildo ernesta ernesto eros ester ettore eufemia eugenia eugenio eva evelina ezio fabia
fabiana fabio fabiola fabrizia fabrizio fausta fausto federica federico felice felicia ferdinando fernanda fernando ferruccio
filiberto filippo filomena fiorella fiorenza flaminia flavia flavio flora floriana fortunata fortunato franca francesca
francesco franco fulvia fulvio gabriele gabriella gaetana gaetano gaia gaspare gemma gennaro genoveffa genny geremia germana
germano gerardo gervasio giacinta giacinto giacomo giada gian giancarlo gianfranco gianluca gianluigi gianmarco gianna gianni
gianpaolo gianpiero gigi gilberto gilda gina gino gioacchino gioele gioia giordana giordano giorgia giorgio giosue giovanna
giovanni girolamo gisella giuditta giulia giuliana giuliano giulietta giulio giuseppa giuseppe giuseppina giusi giusy glauco
gloria goffredo graziana graziano graziella grazia greta guendalina guerrino guglielmo guido gustavo ida ignazio igor ilaria
ilario ilenia immacolata imma ines innocenzo iolanda ippolito irene iris irma isa isabella isidoro isotta italo iva ivan ivana
ivano ivo jacopo jessica karin katia kevin lando lara laura lavinia lea leandro lello lella lena leonardo leone leonora leopoldo
letizia lia liana libera licia lidia liliana lina linda lino lisa livia livio lodovico lorella loredana lorena lorenza lorenzo luana
luca lucia luciana luciano lucilla lucio lucrezia ludovica ludovico luigi luigia luigina luisa luna maddalena mafalda manfredi
manlio manuel manuela mara marcella marcello marco margherita maria marianna mariangela mariano mariarosa maria marica mariella
marika marilena marina marino mario marisa maristella marta martina martino mascia massimiliano massimo matilda matilde matteo
mattia maura maurizia maurizio mauro melania melissa mia micaela michela michelangelo michele milena mimmo mimma mina minerva
mira miranda mirco mirella miriam mirko mirta monica morena moreno morgana nadia natale natalia natalino nazario nella nello
nerina nestore nevio nicla nico nicola nicole nicoletta nicolo nino noemi nora norberto norma novella nunzia nunzio ofelia
olga olimpia olivia omar ombretta onofrio orazio oreste orlando ornella orsola ortensia oscar osvaldo ottavia ottavio ottone
palmira palmiro pamela paola paolo pasqua pasquale patrizia patrizio piera pierangelo piergiorgio pierluigi piero pierpaolo
pietro pina pino pio priscilla quinto rachele raffaella raffaele raimondo ramona rebecca regina remo renata renato renzo
riccarda riccardo rina rinaldo rino rita roberta roberto rocco rodolfo romana romano romeo romina romolo romualdo rosa rosalba
rosalia rosanna rosario rosella rosetta rosina rosita rossana rossella rossano ruben ruggero ruggiero rufina sabatino sabina
sabino sabrina salvatore salvo samanta samantha samuel samuele sandra sandro santa santi santina santo santino sara
saverio savino sebastiana sebastiano secondo selene selvaggia serafina serafino serena sergio settimio severino silvana silvano
silvestro silvia silvio simona simone simonetta siro sofia sonia stefania stefano stella sveva susanna tamara tania tatiana tazio
tecla teodora teodoro teresa teresina tilde timoteo tina tiziana tiziano tito tommasa tommaso toni tonino tosca tullia
tullio ubaldo ugo ulisse umberto urbano ursula valentina valentino valeria valerio vanda vanessa vania vanna vasco velia
venanzio vera verdiana veronica vincenza vincenzo viola violetta virgilio virginia virginio vita vitale vito vittoria
vittorio viviana vladimiro wanda walter zaira zeno zelinda zita zoe ale checco ciccio beppe pippo
`;

export const italianSurnames = `
abate abbate accardi adamo agostini aiello albanese alberti albertini alessi alfano alfieri aloisi altieri amadori amato
ambrosini amoroso ancona andreoli andreotti angelini angeli antonelli antonini arena arcuri arrigoni ascari aversa avolio baggio
baldi baldini baldo balestra balestri ballarini barbato barberi barberis barbieri barone barsotti bartoli bartolini basile
basso bassi battaglia battista battisti bellini bellomo belli bello bellucci benassi benedetti benetti benvenuti beretta bernardi
bernardini berti bertelli bertini bertoli bertolini bertoni bevilacqua biagi bianchi bianchini bianco biancardi bini biondi
bianconi bisognin boccia bologna bonanno bonetti bonfanti boni bonomi bonucci bordoni borelli borghi borrelli boschi bosco bosi
botta bottino bove bove bovo bozzi braga brambilla branca brancaccio brescia bressan briguglio brizzi bruni bruno brunetti
brusa bruschi bucci buono buonocore busetto butera buzzi caccia cafiero calabrese calabro calvi cammarata campana campagna canale
cancelliere cannata cantone cantoni capelli capone caporale cappa cappelletti cappelli caprioli capuano caputo caracciolo carbone
cardinale carbonara caretta cariello carli carlini carnevale carollo carrara carta caruso casadei casagrande casale casali caselli
casella caserta casini cassano castagna castelli castellani castiglione castro catalano cataldo catania cattaneo cavaliere
cavalli cavallo cavallaro cavallini ceccarelli cecchi cecchini celentano cella cenci ceriani cerri cerutti cesari cesarini chiesa
chiarelli cianci ciccone cicala cipolla cipriani cirillo clemente coco cola colella colombo colonna conti conte contini coppola
corda cordova corsi corsini corti cosentino cossu costa costantini costantino costanzo cozzi cozzolino cremonesi crespi crippa
croce cucchi cuomo curci cusumano dagostino damico damato dandrea dangelo danna danzi daniele danieli davi degli delmonte
delprete deluca demarco derosa desantis deangelis destefano dibenedetto dimaria digiacomo dimarco donati donato dondi dossi
durante esposito fabbri fabris falco falcone fanelli fantini farina farinelli fasano fattori fava favaro federici felici
ferrara ferrari ferrario ferraro ferraris ferrero ferretti ferri ferro ferrante festa filippi filippini fini fiore fiorentino
fiorentini fiori fiorini foglia fontana fontanella forlani formica forte forti fortunato fortuna franchi franchini franceschi
franceschini franco franzoni frigerio frizzi fumagalli furlan fusco fusaro gabrielli gaeta galasso galati galbiati galeazzi galli
gallo gambino gandolfi garavaglia garbin garofalo gasparini gasparri gatti gatto gazzola gelmini genovese gentile gentili
germano gerosa ghezzi ghidini giacomini giacobbe giannini giannetti gigli giglio giordano giorgi giovannini girardi girotto
giuffrida giuliani giuliano giunta gobbi gori gozzi grande grandi granata grassi grasso graziani graziano greco gregori grieco
grillo grimaldi gritti gualtieri guarino guerra guerrieri guglielmi guida guidi guidotti iacono iannone imperatore improta
ingrosso izzo labate landi landolfi lanza lanzi lazzari lazzarini leo leonardi leone leoni lepore liguori lippi lisi locatelli
loi lombardi lombardo longhi longo lopez lorenzi lorusso lucchesi lucchini luciani lupi lupo luzzi macri maggi maggio magnani
magni magri mainardi maiorana malagoli mancini mancuso manca mandelli manfredi mantovani manzi manzo manzoni marangoni maranzano
marchese marchesi marchesini marchetti marchi marchioni marconi marcucci mariani mariano marinelli marini marino mariotti
marotta marra marrone martelli martinelli martini martino martorana masi masini massa massari masiero mastroianni mattei
mauri mauro mazza mazzei mazzi mazzini mazzola mazzoni mazzotta meli melis meloni menegatti meneghini merlo merli messina
miceli micheli milani milano milone minelli minniti mirabella molinari molteni monaco mondini montanari montagna montalto
monti morabito morandi moretti morelli moretto mori moro moroni morra morrone mosca moschini motta mura murgia musso musumeci nanni
nanetti napoli napolitano nardi nardo natale natali navarra negri negro neri nicoletti nicolini nobile nobili noce novelli
oliva olivieri orlandi orlando orsini orru ottaviani pace pagani pagano pagliarulo palazzo palermo palma palmieri palombo palumbo
pane panico pantano paoletti paoli paolini papa pappalardo parenti parisi parodi parrinello pascale pasini pasqua pasquali
pasquini passarelli pastore pastorelli patane pavan pavone pedrini pellegrini pellegrino pelle pellizzari pennisi pepe perini
perna perrone perri persico perotti pesce petrillo petrini petrone petrucci pezzi piazza piazzi piccinini piccoli piccolo pieri
pinna pini pinto piras pisani pisano pisu pittaluga pizzi pizzo poggi poletti poli poli polito politi pollini pompei ponti
ponzio porcu porta pozzi prati pravato presti prete primavera provenzano pugliese puglisi quaranta raffaelli raimondi rampini
randazzo ranieri rapisarda ravasi re reale rebecchi recchia riccardi ricci riccio righi rinaldi riva rivolta rizzi rizzo rizzuto
rocca rocchi rocco romagnoli romani romano romeo ronchi rosa rosati roselli rosi rossetti rossetto rossi rossini rosso rota rotondo
rovelli ruggeri ruggiero ruggieri russo sabatini sabatino sacchi sacco sala salerno salvatore salvatori salvi salvini sandri
sanfilippo sanna sanna santagata santangelo santi santini santoro santos sartori sarti sassi savini savino savoia scala scalia
scarano scarpa schiavone sciacca scognamiglio sebastiani segre serafini serra serrano sessa severino sforza silva silvestri
simone simonetti simoni sironi soldati solinas sommella sorrentino sorce spada spadaro spagnolo spano speranza sperduti spina spinelli
stella stefani stefanini storti strada suriano taddei tedesco tedeschi terranova testa tiberi tocci todaro tomasi tomaselli
tonelli torre torri tortora toscano tosi tosti traverso trevisan trevisani triolo tripodi troiani trovato turco turri
ursini urso vaccaro valente valenti valentini valentino valeri valle valli vanni vargiu vecchi vecchio venditti venezia ventura
venturi venturini verdi verga vernocchi vezzali viale viani vicini villa villani vinci viola virgili visconti visentin vitale
vitali vitiello vito viviani volpe volpi zago zamboni zampieri zanardi zanella zanetti zanini zanoni zappa zecca zini zito zoppi zucca
zuccaro zunino
`;
