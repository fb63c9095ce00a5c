// Names that are something else as well: words, places, makes, months. A name of this list counts only where its
// surroundings say that it is one. Folded, parted by blanks.

/** Given names and surnames that aren't trusted alone, in any place. */
export const commonWords = `
amber angel angeles ange april abril art asia august augusto auguste austin autumn basil bill beat best bishop bonnie
brandy brook brooke brooks brooklyn bud buck bush cat cas charity charlotte chase chelsea cherry chester china
christian christ cliff clay cole colt come cord crystal cruz dale dallas dawn day dean devon dick dolly dolores
domingo don door dove drew dulce duke dung dev earl ebony eden el elle else encarnacion esperanza eve even fair faith
fares felicidad fern field fields fine fisher floor flora florence flor fortunato fox france frank franklin french
frost gang gene georgia ginger gioia glen grace grant graves gray green grey guadalupe guy hai hal hall hancock hand
harmony hart heath hill hood horn houston hunt hunter in india israel jack jackson jet jewel jesus job jordan joy june
juniper just justo kader kent king kit knight lan lance lancaster lane law lee lien lieve lies lincoln line little
loan long lord lorraine lot lourdes love lucky luz madison mai mar marin mark marsh may mayo mei mercedes mercy meta
miami mien milan miles miller mills mine misty modesto moon moss my myrtle na nada natale natividad nazare nel nella
nello nieves noble noel norm north novella nur opal pace page palmer pansy paris park parker parks pasqua patience
patty paz pen penny pike pope poppy porter potter powers precious preston price primo prince prune quinto ram rain ray
reed reine reyes rey rich rice rim rivers rob rod rose rusty sage said salem salvador sana sands sandy santa santi
santiago santo santos savage savannah secondo segundo sharp shepherd short sierra singer sky skye small smart smith
snow so sol soledad son sparks spring star sterling stone storm street strong sue summer summers sun sunny sweet
sydney tan tanner taylor temple tiffany till ton tower trinity trinidad troy turner uma un van vale victoria victoire
virginia virtudes vita wade walker wall walls ward washington water waters weaver welsh west white wil wild will
willow winter winters wise wolf wood woods woody yen york young amador aime ambre azzurra bonifacio candida capucine
caridad concepcion constant desire desiree encarna felicia fiore honore immacolata inmaculada marine milagros oceane
remedios rocio socorro viva adelaide alexandria asuncion carolina catalina catania chandler cortez dakota durham
hamilton jersey kenya kingston lima london madrid manchester marseille memphis monaco montana nevada orlando oxford
petersburg phoenix raleigh regina reno richmond rio roma sevilla siena toledo trento turin valencia venezia verona
vienna wellington adidas alexa ariel barbie bentley cortana ford google kodak lexus lloyd lloyds lotus mazda nestle
opel oracle puma siri tesla porsche bosch siemens henkel braun nokia suzuki toyota honda yamaha an ang anh ba bach bai
bao bich bing binh bo cam can cao chan chao chau chen chi chin cho choi chu chun co cong cui dai dang dao di diep ding
dinh do dong du duc duong duy fa fan fang fei fu gan gao giang go goh gong gu guang ha han hao hau he hien ho hoa hoai
hong hou hu hua hue hui hung huong huy jia jian jie jin jing jun ka khoa ko kong kwan la lai lam lang lau le lei leung
li lian liang liao lim lin ling lo loc loh lu luo luong ly ma man mao men meng mi min ming minh mo mu nam nan nga ng
ngan ngo nghia ngoc ni nian ning no oh ong pan pang pei peng ping qi qian qin qing quan quang que ren rong ru rui sang
se shan shang shao shen shi shu si song sui ta tai tam tang tao te teo thai thanh thao the thi tho thu ti tian tien
tin ting to toan tong trang tri truc trung tsai tu tuan tung uyen vi vinh vo vu vy wan wang wen wu xi xian xiang xin
yan yang yao ye yi yin ying yong you yu yue yun za zen zeng zhan zhen zhi zhong zi adler apotheker arbeiter backer
bauer baum berg bettler bischof blank blum bock bote brand busch decker deutsch dorn eis engel ernst esser falk feld
fink fischer fleischer frei freitag freund fuchs gartner geiger glaser gold graf grau gross grosse gut haas hahn
hammer hase haupt heid heil heide held herbst herr herz herzog hirsch hoch holz huth jager jung junge junker kaiser
kaufmann keller kern klein kleine klug knapp knecht koch kohl konig korn kraft kramer kranz krause krieger kruger
kummer kunst kurz land lange lehrer lenz lieb loch lohn maler mann markt maurer mehl meister metzger mohr moor muller
nagel nebel neu neumann nord ohm oster ott pape pfeffer pfeifer post preis probst rat rau rauch reich reif reiter
richter riese ring ritter roth rot ruf sander sauer schade schafer scharf schenk schick schilling schlosser schmidt
schmied schneider schnell schon schreiber schuster schutz schwab schwarz see sommer sonntag stahl stark stein stern
steuer stock stoll stolz strauss sturm suss thron tischler tod turm unger vogel vogt voll wachter wagner wahl wald
weber weiland weise weiss weisse welt winkler wirth witt wolff wurm zander zimmer zimmermann zink hagen halle essen
bergen singen kamen rosen deutschmann blanc bon boucher boulanger bourgeois brun carpentier cavalier charpentier
chevalier clerc cousin fontaine forestier fournier gay grand gras gros jardin joly juste lacroix lamy leblanc leclerc
legrand loup maire marchand marechal marquis masson mercier meunier moine moulin mouton noir normand pages parent
paquet petit pelletier poirier poisson poulet pont poulain prevot renard riviere roi rossignol rouge rousseau roux roy
sauvage savoie simple tailleur texier tissot vallee verger vigneron voisin alcalde alegre bello blanco bravo bueno
caballero cabeza calle campo campos cano caro casa casas castillo castro cerezo conde cordero cortes crespo cuesta
delgado duque escudero espejo flores fuente fuentes gallo gracia grande guerra guerrero herrera herrero hidalgo hoyos
huerta iglesias infante izquierdo jurado leal lobo lozano maestre manzano marques mayor mayorga merino mesa molina
molinero monte montes mora moral moreno moro naranjo nieto ojeda oliva padilla palacios palma palomo pardo pastor pena
pinto plaza ponce porras prado puente puerta rama ramos redondo reina rico rios rivera robles roca rojas rojo romero
rosario rosas rubio sala salas salinas sastre serrano silva soler soto torre torres toro trigo valle vaquero vega vela
vera verdugo villa zapata abate basso battaglia bella bianchi bianco bosco braga caldo campana capo caruso castello
cavallo chiesa colla colombo conte corda corso corte costa croce fabbri falco fava ferro festa fontana forte fortuna
gatti gatto gentile giglio giordano grassi grasso greco grillo leone longo lupo maggio magri marchese marino martello
martini massa mattina mele merlo messina milano mondo morelli mosca napoli negro neri nero noce notte orso padre
palazzo panico papa parisi pasta pastore pavone pesce piazza piccolo ponte porta pozzo presto prete primavera re ricci
riva rocca romano rossi rosso russo sacco scala serra sole speranza spina strada tedesco terra testa toscano turco
vecchio ventura verde verdi volpe zito zoppi appel bakker bal bank beek beer bloem blok boer bol boom boon boot bos
breed brink broek broer bruin burger dam dekker dijk donker duin engels graaf groen groot haan haak heuvel hoek hout
huis jong jongen kamp keizer kip klok knol koe kok koning konings koper koster kraan kroon kruis kuiper leeuw lier
linde linden loon meer meester molen molenaar mulder nauta oud palm peer pit ploeg pol poot pot prins ridder rijk roos
ruiter schaap schilder schipper schoenmaker slot smid smit snel spaan spek stam steen stok stoop stuk struik swart
timmerman tol top valk veld veer ven vink visser vis vos vriend vries vroom waal wal weg wijk winkel wit witte zand
zee zoet zomer zwaan zwart bont drost duif aguiar alegria barata barros batista bento branco branca cabral canario
carmo carneiro carvalho castelo chaves coelho cordeiro couto cunha estrela falcao figueira fonte fontes furtado gato
jardim leao leite lira lisboa lobato macedo machado madeira mata melo mota moura mourao neto neves nobre oliveira
ornelas paixao passos peixoto pereira pestana pimenta pimentel pinheiro pinho pombo porto queiros raposo rego reis
ribeiro rocha sa salgado salgueiro sardinha silveira sobral valente veiga vieira bull dag dal kara savas sen tas uzun
turk turan duran ay ates coban bat bas ban mir din aman azad das lal rai raj raja rao rana shah mala ondo tata mama
lage ware waren weeks week dia dias link erde knopf brett bücher buecher tome bright lager kunde kunden bote boten
baba nana lala coco kiki lulu mimi momo didi dada gigi toto tor roman plan bowl super mato
`;

/** Given names that are words at the start of a sentence: "Dan" (Dutch: then), "Vera" (Italian: true). */
export const startWords = `
ella anders tal salvo melodie pascal otis fleur ze pino ada ale alma ans bella ben beata bianca blanca bora bruna bruno chiara clara dan elke elli engin franca franco gemma
gloria gloriosa graca grazia heide iris joy kai lata linda lou luce marina massimo maxime max mia mira miro pat pepa
perla pia pierre pina pino rabia rana rik roos rosa serena silvestre sole stella vera vittoria zita martin viola
violet violette clemence constance felicity verity prudence blanche marguerite alba luna celeste consuelo amparo
felice fortunata libera allegra selvaggia hazel heather holly ivy olive ruby rosemary pearl daisy melody destiny hope
rose grace faith lily jasmine jade justin victor roman
`;

/** Of the common words those that within a sentence are given names as a rule. */
export const oftenNames = `
art bill bonnie bud carter chase cherry christian cliff clark clay cole dale dawn dean dick dolly don duke earl ernst faith frank gene
glen grace grant guy hal harmony holly hope hunter jack jade jordan kent lance lee lily max mark miles miller ray rob rod rose roman
scott sue troy wade ward will wil wolf loan an anh huong hung minh linh trang lan wei ming ling mei ping
salvador domingo santiago milagros mercedes dolores esperanza guadalupe natale santo primo august augusto auguste august noel
`;
