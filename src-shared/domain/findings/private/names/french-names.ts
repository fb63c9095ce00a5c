// Given names and surnames frequent among French speakers, written down from general knowledge: no list was copied.
// Folded (no capitals, no accents), parted by blanks. What is a common word too stands in `common-words.ts` as well.

export const frenchGivenNames = `
abel adele adeline adrien adrienne agathe agnes aime aimee alain alban albert alberte alexandra alexandre alexia alexis alfred
alice alicia aline alix alphonse amandine ambre amelie anais anastasie andre andree ange angele angelique anne annette annick
annie anouk anselme anthony antoine antoinette antonin apolline ariane aristide arlette armand armelle arnaud arsene arthur
astrid aubin aude audrey auguste augustin aure aurelie aurelien aurore axel axelle baptiste barbara basile bastien beatrice
benedicte benjamin benoit bernadette bernard berthe bertrand blaise blanche blandine brice brigitte bruno camille capucine carine
carole caroline catherine cecile cedric celeste celia celine chantal charlene charles charline charlotte chloe christel
christelle christian christiane christine christophe claire clara clarisse claude claudette claudie claudine clemence clement
clementine cleo cloe clothilde clotilde clovis colette coline come constance constant coralie corentin corinne cyprien cyril
cyrille damien daniel daniele danielle danny daphne david deborah delphine denis denise desire desiree diane didier dimitri
dominique dorian doriane dorothee edgar edith edmond edouard eleonore eliane elisa elisabeth elise ella elodie eloise elsa
emeline emeric emile emilie emilien emma emmanuel emmanuelle enzo eric erika ernest esteban estelle esther ethan etienne
eugene eugenie eva evan evelyne fabien fabienne fabrice fanny faustine felicie felix ferdinand fernand fernande firmin flavie
flavien fleur flora florence florent florentin florian florine france francine francis franck francois francoise frederic
frederique gabin gabriel gabrielle gaelle gael gaetan gaston gautier genevieve geoffrey georges georgette gerald geraldine
gerard germain germaine ghislain ghislaine gilbert gilberte gilles gisele gladys gregoire gregory guenole guilhem guillaume
gustave guy gwenael gwenaelle gwendoline hector helene helena heloise henri henriette hermine herve honore honorine hortense
hubert hugo hugues huguette ines irene irma isabelle isaure ismael jacqueline jacques jade jean jeanine jeanne jeannette
jeannine jennifer jeremie jeremy jerome joachim joel joelle johan johanna jonathan josephine joseph josette josiane josselin
joyce jules julie julien julienne juliette justin justine karen karim karine karl kevin killian laetitia lambert laura laure
laurence laurent laurette laurie laurine lea leana leandre leo leon leonard leonie leopold lilian liliane lilou lily lina
line lionel lisa lise loic lola lorenzo lou louane louis louise louna luc lucas lucette lucie lucien lucienne lucile ludivine
ludovic lydia lydie lylou madeleine mael maeline maelle maelys maeva magali maiwenn malo manon manuel marc marceau marcel
marcelle marcellin margaux margot marguerite maria marianne marie marielle marilou marine marion marius marjorie marlene
marthe martial martin martine maryline maryse mateo mathias mathieu mathilde mathis matteo matthias matthieu maud maurice maurin
maxence maxime maximilien melanie melina melissa melodie mia michael michel michele micheline mickael milan mila mireille
morgan morgane muriel mylene myriam nadege nadia nadine nael nathalie nathan nicolas nicole nina ninon noa noah noe noel
noelie noella noelle noemie norbert oceane octave octavie odette odile olga olivia olivier ombeline ondine oscar pascal
pascale patrice patricia patrick paul paule paulette pauline perrine philippe philippine pierre pierrette pierrick prune
quentin rachel rafael raoul raphael raphaelle raymond raymonde regine regis remi remy renaud rene renee reine richard robert
robin roch rodolphe rodrigue roger roland romain romane romeo romuald ronan rosalie rose roseline roxane sabine sabrina sacha
salome samantha sami samuel sandra sandrine sara sarah sasha sebastien segolene serge severine sidonie sibylle simon simone
sixte soizic solange solene soline solenn sonia sophie stanislas stella stephane stephanie suzanne suzette suzie sybille
sylvain sylvaine sylvette sylviane sylvie tatiana tanguy teddy theo theodore theophile therese thibaud thibault thierry thimeo
thomas timothee timeo tiphaine titouan tom tony tristan ulysse urbain valentin valentine valerie valery vanessa veronique
vianney victoire victor victorine vincent violaine violette virginie viviane vivien wilfried william xavier yael yann yannick
yannis yves yvette yvon yvonne zelie zoe
jojo caro titi manu fred gwladys herve goulven maelys nolwenn enora ewen yoann youenn
`;

export const frenchSurnames = `
adam albert allard andre antoine arnaud arnoult aubert aubin aubry auger bailly barbe barbier baron barre barthelemy
bataille baudry baudouin bayle beaulieu beaumont begue bellanger benard benoit berger bernard bertin bertrand berthelot
berthier besnard besson bertrand bigot billard blanc blanchard blanchet blin blondel blot bodin bonnard bonneau bonnet bonnin
bouchard boucher bouchet boulanger boulay bouquet bourdon bourgeois bourgoin boursier boutin bouvet bouvier boyer brault breton
briand brun bruneau brunel brunet buisson cadet caillaud camus caron carlier carpentier carre cartier castel chapuis charbonnier
charles charpentier charrier chartier chauvin chevalier chevallier chretien clement clerc cohen colas colin collet collin
cordier cornu coste costa couderc coulon courtois cousin couturier crepin cros daniel david debray delage delahaye delannoy
delattre delaunay delmas delorme denis descamps deschamps desbois devaux dhondt didier dubois dubreuil duchene duclos ducrocq
dufour duhamel dumas dumont dumoulin dupont dupre dupuis dupuy durand duval etienne evrard fabre faivre faure favre fernandes
ferrand ferrer fischer fleury fontaine forestier foucher fouquet fournier foulon francois gaillard gallet garcia garnier gaudin
gauthier gautier gay gerard germain gilbert gillet girard giraud godard gomez gosselin goujon grandjean granger gras gregoire
grenier grondin gros guerin guichard guilbert guillaume guillemin guillet guillot guillou guyot hamel hamon hardy hebert henry
hernandez herve hoarau hubert huet hugues humbert imbert jacob jacques jacquet jacquot jamet jean joly josse jourdan julien
klein labbe lacombe lacroix lafont lagarde lamy langlois lapeyre laporte laroche larue laurent lavigne lebas leblanc
leblond lebon lebreton lebrun leclerc leclercq lecocq lecomte lecuyer ledoux leduc lefebvre lefevre lefort legall leger legrand
legros lejeune lemaire lemaitre lemoine lemonnier lenoir leonard leroux leroy lesage letellier levasseur leveque levy lopez
louis lucas mace maillard maillot mallet marchal marchand marechal marie marin marion marquet martel martin martinez martins
marty mary masse masson mathieu maurice maury mayer menard mercier merle meunier meyer michaud michel michelet millet millot
monnier morand moreau morel moreno morin moulin mouton muller navarro neveu nguyen nicolas noel normand olivier ollivier
pages paquet paris parent pascal pasquier patel paul payet pelletier pereira peltier peron perret perrier perrin perrot perez petit
petitjean peyre philippe picard pichon pierre pineau poirier poisson pons potier poulain poulet prat prevost prevot
prigent proust quere raymond raynaud regnier remy renard renaud renault rey ribeiro ricard richard riviere robert robin roche
rocher roger rolland rossi rossignol rousseau roussel rousset roux roy royer sabatier salmon samson sanchez sauvage schmitt
seguin serre simon tanguy tardy techer tessier texier thibault thomas tissot toussaint tournier tran valentin valette vallee
valet vallet vasseur verdier verger vidal vigneron villard vincent voisin weber wagner
`;
