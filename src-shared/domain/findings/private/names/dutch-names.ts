// Given names and surnames frequent among Dutch speakers, written down from general knowledge: no list was copied.
// Folded (no capitals, no accents), parted by blanks. What is a common word too stands in `common-words.ts` as well.

export const dutchGivenNames = `
aad aafke aafje aagje aaltje aart abel adriaan adriana adrie agnes albert alberta alex alexander alice alida alie amber amy
an anja anke anna annabel anne annelies annemarie annemieke annet anneke annie anouk ans anton antje antoinette antonie antonius
ard arend arie ariane arjan arjen armand arno arnold arnoud aron arthur astrid aukje babette barbara barend bart bartje bas
bastiaan beatrix benjamin benno berend bernadette bernard bert berthe bertus betsy bianca bob boris boudewijn boukje bram
bram brecht brechtje brigitte britt bruno carla carlijn carlo carmen carolien caroline casper cas catharina catrien cecile
chantal charlotte chris christa christiaan christien christina claire claudia clemens coby coen colette constant constance
coosje cor corine corne cornelia cornelis corrie daan dagmar daniel danielle danny dave david debby demi dennis derk desiree
diana diane dick dieuwke dieuwertje dina dirk ditte donald dolf door doortje douwe duuk dylan ed eddy edith edwin eefje eelco
eelke egbert elias elien eline elisa elisabeth elise elke elle ella ellen elly elma els elsa elsbeth elske emiel emma emmy
engelbert eric erik erika erna ernst erwin esmee esther eugene eva evelien evelyne evert ewout fabian fatima fedde felix femke
fenna ferdinand ferry fien fieke fleur floor floris florentine fokke folkert frank frans franciscus franka fred frederik freek
frits froukje gea geert geertje geertrui geertruida gerard gerarda gerben gerbrand gerda gerdien gerlof gerrie gerrit gert
gertie gertjan gertruud gerwin gijs gijsbert gilles greet greetje greta guido guus guusje hadewych hanna hannah hanneke hannie hans
harm harmen harold harriet harrie harry hedwig heidi hein heleen helena helga helma hendrik hendrika hendrikje henk hennie
henny henri henriette herma herman hessel hetty hidde hilde hiske hugo huib huibert huub ida ien ilona ilse imke ina inge
ingeborg ingrid irene iris irma isa isabel isabella ivo jaap jaco jacob jacoba jacobus jacqueline jacques jan jana janna janneke
jannes jannie janny jannetje jasmijn jasper jeanette jeanne jef jelle jelmer jennifer jenny jens jeroen jesse jessica jet jette
jikke jill jim jip jitske jitte joachim joan joanne job jochem joep joeri johan johanna johannes john jolanda jolien jolijn
jonas jonathan joop joost jordi jorien joris jorn jorrit jos jose josefien joyce jozef judith julia julie jules julius jurgen
jurre just jurriaan kaatje karel karen karin karlijn karst kas kasper kees kevin kim kirsten klaas klaartje koen koos koosje
kristel lambert lambertus lana lars laura lauren laurens laurien leen leendert lenie lena leo leon leonie leonoor leontien
levi lia lianne lidewij lidy lien lieke lies liesbeth lieselot liesje lieve lieven lijsbeth linda linde lisa lisanne lise lizzy
loek loes lonneke lotte lou louis louisa louise lowie luc lucas lucia lucien ludo luuk luuk lydia maaike maarten maartje machteld
madelief madeleine maikel manon manuel mara marc marcel margo margreet margriet maria marian marianne marie marieke mariette
marijke marijn marije marika marina marinus marion maris mariska marit marja marjan marjolein marjolijn marjon mark marleen
marlies marlijn marloes marten martha martijn martin martina martine mathijs mathilde matthijs maud maurice maurits max maxime
mees megan meike melanie melissa melle menno merel merijn merlijn meta mia michael michel michelle michiel mieke mien miep
mika mike milan milou mina mira miranda mirjam mirthe mitchell moniek monica monique morris nadia nadine nanda naomi natalie natasja
neel neeltje nel nelleke nellie nick nicky nicolaas nicole niek niels nienke nina noa noah noor noortje nora olaf olga olivia
olivier oscar otto paul paula pauline peer peter petra phileine philip philippe pien pier piet pieter pieternel pim pleun pol puck
quinten quinty rachel ralph ramon raoul raymond rebecca reggy regina reinier reinout reinoud remco remy rene renate renee renske
rian rianne richard rick rie rien riet rik rika rik rinus rita rob robbert robbie robert robin roel roeland roelof roelie rogier
roland rolf romy ron ronald roos rosa rosalie rosanne rosemarie roy ruben rudi rudolf rutger ruth ruud ryan sabine sam samantha
samuel sander sandra sanne sara sarah sascha saskia sebastiaan seppe selma sem senna serge sharon siebe siemen sien sietse sietske
sigrid silke silvia simon simone sina sindy sjaak sjef sjoerd sjors sofie sonja sophie stan stef stefan stefanie steffie stella
steven stien stijn sue susan susanne suze suzan suzanne sven svenja swen sybren sylvia sylvie tamara tanja ted teun teunis teuntje
tessa tess thea theo theodoor thera theresia thijmen thijs thirza thom thomas tiemen ties tijn tijs tim timo tineke tina tirza titia
tjaard tjeerd tobias tom ton tonny toon toos tooske truus trudy trui tygo ulrike urbain ursula ute valentijn valerie vanessa
vera veerle veronique vic victor victoria vincent viviane walter wanda ward warre wendy wessel wiebe wietse wil wilco wilfred wilhelmina
wilhelmus willem willemien willemijn wil wilma wim winnie wout wouter wubbo xander xandra yannick yara yolanda youri yvette yvonne
zoe henkie pietje
`;

export const dutchSurnames = `
aalbers aarts abbink abels adams adriaans albers alberts alders alkema ansems appel appelman arends arts baak baars baas baan bakker
bakema bakx balk barends bastiaansen beek beekman beekhuis beerens beers behrens bekker bekkers belt benders berends berendsen berg
bergman bergsma berkhout bernards beumer beukers blaauw blok blokland blom bloem bodegom boer boerma boersma boertje bogaard
bogaerts bol bolt bongers bont boom boon boonstra boot bos bosch boschma bosman bosma botha both bouma bouman bouwman braam brand
brands brandsma brans breed breukelen brink brinkman broek broekhuizen broekman broer broers brouwer brouwers bruggeman bruin bruins
bruijn bruinsma buijs buis buitenhuis buis burger burgers buurman buursma claassen claes cornelissen corstens cox daalder daams
dam damen dekker dekkers deckers derks derksen deuren dijk dijkman dijkstra dijksma dirks dirksen dirkx doesburg donker
doorn douma driessen drost duijn duin dekkers eekhout eggink ekkel elzinga engels engelen ensing evers everts faber feenstra
feijen fokkema franken franssen frans frederiks fransen geerts geertsma geelen gelder gerrits gerritsen gerritse gielen gilissen
goossens goedhart graaf graaff grift groen groenen groenendijk groeneveld groenewegen groot groothuis guldemond haan haak haas haar
hagen hage ham hamers hanssen harmsen hartman heemskerk heeren heerema hekman hendriks hendrikse hendriksen hendrix hermans
hermsen hermans heuvel heijden heijmans hiemstra hoek hoekstra hoeks hoff hofman hofstra hol hollander holtrop hoogeveen
hoogland hoogstraten hoorn horst houtman hout houwelingen huber huisman huizinga huls huijbers hulst hurkmans jacobs jager jansen
janssen janssens jansma jaspers jong jonge jongen jonker jonkman joosten jordaan kaan kamp kamphuis kampen kappert karssen keizer
kemper kempers kessels ketelaar keuning keijzer klaassen klein kleijn kloosterman klomp klop knol koel koelewijn koenen koekkoek
kok koning konings koops kooij kooijman koopman koopmans koster kraaij kramer kraan krijnen kroes kroon kruis kruijf kuijper
kuijpers kuiper kuipers kuipers kurver kwakman lammers lamers lange leeuw leeuwen leijten leenders lemmens leunissen lier linden
linders linssen lindeman loon looij lubbers lucassen luijten maas maassen maes martens mathijssen meeuwis meijer meijers meijerink
meer meinders mensink mertens meulen meulenbelt meuwissen michiels mol molenaar mulder mulders muller mutsaers naber nagel
nauta neijenhuis nieuwenhuis nieuwenhuizen nijhuis nijland nijs noordam notenboom oomen oosterhuis oosterom otten otter otto
oude ooms oud palm peeters pel peters petersen pieters pietersen plas ploeg poel pol polman poot popma post postma pot prins pronk
puts quist raaijmakers ramaekers reinders reijnders renkema ridder rietveld rijk rijken ritsema roelofs roelofsen roest romeijn
rooij roos roosendaal rosier rotteveel ruijter ruiter rutten sanders santen schaap scheepers schellekens schepers schilder
schipper schippers schmidt scholte scholten schoenmaker schoenmakers schouten schreuder schreurs schrijver schut schutte schuurman
severijns siebers simons slager slagter slot sluis smeets smeenk smit smits smulders snel snijder snijders soer spaan spek
spijkers stam steen steenbergen stegeman stevens stolk stoop straaten strating struik sturm swart swinkels tang tempel terpstra teunissen
theunissen thijssen thomassen thissen timmer timmerman timmermans tol tromp twisk tuinstra ubbink uijl uitterhoeve vaart vaessen
valk valkenburg veen veenstra veer velde velden veldhuis veldman verbeek verberne verboom verbruggen verburg verdonk
verhaar verhagen verhaegh verheijen verhoef verhoeven verkerk vermeer vermeulen vermaas versluis verstappen verstegen versteeg
vervoort verweij vink visser vissers vliet vogel vogels volkers vonk voort voorn vos voskuil vreugdenhil vries vroom
wagenaar wagemans wal walraven wansink weijers weijden wensink werff westerhof westra wieringa wiersma wijk wijnen wijngaarden
wijnands wild wilde willems willemsen willemse wilms winkel winter wit witte woerden wolff wolters wolterink wouters zandstra
zeeuw zegers zeilstra zijlstra zoet zomer zuidema zwaan zwart zwiers
`;
