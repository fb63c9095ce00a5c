// Given names and surnames frequent among German speakers, written down from general knowledge: no list was copied.
// Folded (no capitals, no accents, ß as ss), parted by blanks. What is a common word too stands in `common-words.ts`.

export const germanGivenNames = `
achim adalbert adelheid adolf agathe albrecht alexander alfons alfred alina alois alwin amalie andre andrea andreas anette angela
angelika anita anja anke anna annalena anne annegret annelie anneliese annelore annemarie annett annette annika anton antje
antonia ariane arian arndt arne arno arnold arnulf arthur astrid august auguste axel balthasar barbara bastian basti beat beate
beatrix benedikt benjamin bernd bernhard bert berta berthold bertram bettina bianca bine birgit birgitta birte bjorn bodo
boris brigitte britta bruno brunhilde burkhard carina carl carla carlo carmen carola carolin caroline carsten caspar catharina
cathrin celina charlotte christa christel christian christiane christin christina christine christoph christopher clara claudia
claus clemens constantin conny cora cord cordula corinna cornelia dagmar daniel daniela david denise dennis detlef detlev
diana dieter dietlinde dietmar dietrich dirk dominik dora doreen doris dorit dorothea dorothee eberhard eckart eckhard edda
edeltraud edgar edith eduard egon ehrenfried eike elena elfi elfriede elias elisa elisabeth elise elke ella ellen elli elmar elsa
else elsbeth emil emilia emily emma emmi enno erhard eric erich erik erika erna ernst erwin esther eugen eva evelin
evelyn ewald fabian fabienne falk felix ferdinand fine finja finn finnja florian frank franka franz franziska frauke frida
frieda friedbert friedel friederike friedhelm friedrich frithjof fritz gabi gabriel gabriela gabriele georg gerald gerda gerd
gerdi gereon gerhard gerlinde gernot gero gert gertraud gertrud gesa gesine gisa gisbert gisela gitta gottfried gotthard
gotz greta gretchen gretel grit gudrun gundula gunnar gunter gunther guido gustav gunda hagen hanna hannah hannelore hannes
hanno hans hansi harald hardy harry hartmut hartwig hasso hauke hedda hedwig heide heidemarie heidi heidrun heike heiko heiner
heini heino heinrich heinz helena helene helga helge hella helmut helmuth hendrik henning henri henriette henrik henry herbert
heribert hermann hermine herta hertha hilde hildegard hiltrud hinnerk holger horst hubert hubertus hugo ida ilka ilona
ilse imke ina ines inga inge ingeborg ingelore ingo ingolf ingrid inka irene iris irma irmela irmgard irmtraud isa isabel
isabell isabella isolde ivonne jakob jan jana jane janina janine janna jannik jannis jaqueline jasmin jelena jella jens jenni
jennifer jenny jessica jo joachim joanna jochen joel johann johanna johannes john jolanda jolina jona jonas jonathan jonte jorg
jorn josef josefa josefine joseph joshua josua judith jule julia julian juliane julius jurgen jurg justin justus jutta kai karen
karin karina karl karla karlheinz karola karolin karolina karoline karsten kaspar katarina katharina kathi kathrin katinka
katja katrin kerstin kevin kilian kim kira kirsten klara klaudia klaus klemens konrad konstantin kordula korbinian kornelia
kristin kristina kunigunde kurt laila lara larissa lars laura laurenz laurin lea leander leif lena leni lennard lennart
lennox leo leon leona leonard leonhard leonie leonore leopold levin levi lieselotte liesbeth liesel lilli lina linda linn
linus lisa lisbeth liselotte loni lore lorenz lotta lotte lothar louis louisa luca lucas lucia ludger ludwig luis luisa
luise luka lukas luzia lutz lydia lynn maik maike maja malte mandy manfred manja manuel manuela mara marc marcel marco marcus
mareike maren margaret margareta margarete margarethe margit margot margret maria marian marianne marie marieke marielle
marina mario marion marisa marit marita marius mark marko markus marleen marlen marlene marlies marlis marta martha marten
martin martina marvin mathias mathilda mathilde mathis mats matteo matthias mattis max maxi maximilian maya mechthild meike
meinhard melanie melina melissa merle meta mia michael michaela michel michelle mika mila milan milena mira miriam mirjam
mirko mona moni monika monique moritz moritz nadine nadja nastasja natalie natascha nele nelly nick nico nicola nicolas
nicole niels niklas niko nikola nikolai nikolas nikolaus nils nina noah noel nora norbert norman olaf ole oliver olga
oskar ortrud ortwin oswald otmar otto ottmar ottokar ottilie pascal patricia patrick patrizia paul paula pauline peer peggy
peter petra philip philipp pia pit quirin rabea rafael rainer ralf ralph ramona raphael raimund reimund reiner reinhard
reinhardt reinhold renate rene resi ria richard ricarda rita robert robin roderich roland rolf roman romy ronja ronny
rosa rosemarie roswitha rosi rosina rudi rudiger rudolf rupert ruprecht ruth sabina sabine sabrina samuel sandra sandro sandy
sara sarah sascha saskia sebastian selina selma senta sepp sibylle siegbert siegfried sieglinde siegmar siegmund sigmar sigrid
sigrun silas silja silke silvana silvia simon simone sina sofia sofie sonja sonke sophia sophie soren stefan stefanie
steffen steffi stephan stephanie susan susann susanna susanne suse svea sven svenja swantje sybille sylke sylvia tabea tamara
tanja tatjana thea theo theodor theres theresa therese thilo thomas thorben thore thorsten tilda till tillmann tilman tim timo
timon tina tjark tobias tom toni torben torsten traudel traute trude tristan udo ulf uli ulla ulrich ulrike ulrika undine urs
ursel ursula urte uschi ute utz uwe valentin valentina valerie vanessa vera verena veronika veit viktor viktoria vincent
vinzenz viola vivien volker volkmar vroni walburga waldemar walli walter waltraud waltraut wanda wendelin wenke werner wiebke
wieland wilfried wilhelm wilhelmine willi willibald willy wilma winfried wolf wolfgang wolfram wulf xaver yannick yannik yvonne
zacharias zita
juergen joerg guenter guenther goetz ruediger bjoern soeren boerge kaethe baerbel barbel
`;

export const germanSurnames = `
abel ackermann adam adler ahlers ahrens albers albert albrecht alt altmann anders appel arendt arndt arnold auer augustin bach
bachmann bader bahr baier balzer barth bartels barthel bartsch bauer baum baumann baumeister baumgart baumgartner bayer beck
becker beckmann beer behnke behr behrendt behrens beier bender benz berg berger bergmann berndt bernhardt bertram best beyer
biermann binder bischof bischoff blank blum bluhm bock bode bohm bohme bohn bolte born bosch bosse both brand brandl brandt
braun bremer brenner breuer brinkmann brockmann bruckner bruhn bruns brunner buchholz buchner buchmann buck bucher
buhler burger burkhardt burmeister busch busse buttner carstens christ christiansen claus clausen claussen conrad cordes
czerny dahl dahm damm daniel decker degen dehne deutsch dick diehl diekmann dieckmann dietrich dietz dittmann dittrich
dobler doring dorn dorr dorner dreher drescher dressler drews ebel eberhardt eberle ebert ebner eckert eckhardt eder eggers
ehlers ehrhardt eichhorn eichler eisele eisenberg emmerich enders engel engelhardt engelmann erdmann ernst ertl
esser ewald faber falk fechner feldmann fiedler fink fischer fleischer fleischmann fletcher forster frank franke franz
freitag frenzel frey freund fricke friedrich fries friese fritsch fritz fritzsche froehlich frohlich fromm fuchs fuhrmann
funk funke gabriel gartner gebauer gebhardt geier geiger geisler geissler georg gerber gerhardt gerlach gerstner geyer giese
glaser gobel gopfert gotz graf grau gregor greiner grimm gross grosse gruber grun grunwald gunther gunter gunthner gunzel
haag haas haase hagemann hagen hager hahn haller hamann hammer hanke hannemann hansen hanson harms hartmann hartung hartwig haupt
hauser hausmann heck heckmann heid heider heil heilmann hein heine heinemann heinrich heinz heinze heise heitmann held heller
helm hempel hendricks henke henkel hennig henning henschel hensel hentschel herbst hering hermann herold herr herrmann herz
herzog hess hesse heuer heyer hildebrand hildebrandt hiller hinrichs hinz hirsch hirschmann hoch hofer hoff hoffmann hofmann
hofmeister hohmann hohn holl holz holzer hopf hoppe horn hornung huber hubner hummel huth ihle jacob jacobi jacobs jager jahn
jakob jakobs jans jansen janssen janzen jensen john jordan jost jung junge junker jurgens just kaiser kamp karl kaspar kasper
kaufmann keil kellermann keller kern kersten kessler kiefer kirchner kirsch klaus klee klein kleine klemm klose klug kluge
knapp knoll knopf koch kock kohl kohler kohlmann kolb koller konig konrad kopp koppe korn korner korte koster kraft kramer kranz
kraus krause krauss kremer kress kretschmer kreutzer krieger kroger krohn kroll kruger krug kruse kuhl kuhlmann kuhn kuhne
kuhnert kummer kunz kunze kurz lammers lang lange langer lau laubach lauer lehmann lehner leitner lenz lerch leuschner lewin
lieb liebig lindemann lindner link linke lippert loffler lohmann lohr lorenz lorenzen lotz lucas ludwig luders luhmann lutz mack
mahler mai maier mair mangold mann marquardt martens martin marx matthes maurer may mayer mayr meier meinhardt meister
meissner melzer menzel merkel merten mertens merz metz metzger metzler meyer michael michaelis michel michels miller mohr moll
moller moritz moser muhlbauer muller munch munster nagel naumann neubauer neuhaus neumann nickel niemann niemeyer nikolaus noack
noll nolte nowak oberle oehler ohl olbrich opitz ott otte otto pabst pape paul paulsen pauly peter peters petersen petri
petry pfaff pfeffer pfeifer pfeiffer pfister pieper pietsch pohl pohlmann popp preuss prinz probst radtke raabe rapp rau
rauch rausch reich reichel reichert reif reimann reimers reinhardt reinhold reiter renner reuter rich richter rieger
riedel rieck riemer ritter robert rode roder rohde roller romer rose rosenthal rosler ross roth rothe rudolf rudolph ruf
ruppert runge rupp rust sander sasse sauer sauter schade schadler schafer schaller scharf schaub scheer scheffler schenk scherer
schick schilling schindler schirmer schlegel schlosser schluter schmid schmidt schmitt schmitz schmuck schneider schnell
schober scholz schott schrader schramm schreiber schreiner schroder schroeder schroter schubert schuler schuller schulte schultz
schulz schulze schumacher schumann schuster schutte schutz schwab schwabe schwarz schweizer seeger seidel seidl seifert seiler
seitz siebert siegel siemens siewert simon singer sommer sonntag spies springer stadler stahl stark steffen steffens
stein steinbach steiner steinke stephan stern steuer stock stoll stolz storch strau straub strauss strobel struck stumpf sturm
suss talbach teichmann thiel thiele thies thieme thomas thome tiedemann tietz timm tischler trautmann uhl uhlig ullrich ulmer
ulrich unger urban vetter vogel vogelsang vogl vogt voigt volk volkmann vollmer voss wachter wagner wahl walter walther weber
weber wegener wegner weidner weigel weiland weimer weinert weis weise weiss weisse wendt wenk wenzel werner wessel westphal wetzel
wichmann wiegand wieland wiese wild wilhelm wilke wilkens will winkelmann winkler winter wirth witt witte wittig wolf
wolff wolter wulf wunderlich wurm zander zeller zech ziegler zimmer zimmermann zink
baier mueller schaefer koenig krueger schroeder koehler lueders moeller goebel boehm huebner jaeger kuehn schuetz
`;
