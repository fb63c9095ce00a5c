// Given names and surnames frequent among Spanish speakers, written down from general knowledge: no list was copied.
// Folded (no capitals, no accents), parted by blanks. What is a common word too stands in `common-words.ts` as well.

export const spanishGivenNames = `
aaron abel abraham abril ada adela adolfo adrian adriana agueda agustin agustina aida ainhoa ainara aitana aitor alba albert alberto
aleix alejandra alejandro alex alexandra alexis alfonso alfredo alicia alma almudena alonso alvaro amador amalia amanda amaia
amaya ambrosio amelia amparo ana anabel anahi anastasio andrea andreu andres angel angela angeles angelica angelina anibal
anselmo antonia antonio araceli arancha arantxa ariadna ariel armando arnau arsenio arturo asier asuncion aurelio aurora axel
azucena baltasar barbara bartolome basilio beatriz begona belen benito benjamin bernardo berta biel blanca blas bonifacio
borja brais brenda brigida bruno camila camilo candela candelaria caridad carla carlos carlota carme carmela carmelo carmen
carolina casilda catalina cayetana cayetano cecilia celia celso cesar chelo ciro clara claudia claudio clemente clotilde
concepcion conchita constantino consuelo coral cordelia covadonga cristian cristina cristobal cruz dafne damian daniel
daniela dario david delfina denis deseado desiree diana diego dolores domingo dora dulce edgar edgardo edith edmundo eduardo
efrain eider elena eleuterio elias elisa elisenda eliseo eloisa eloy elsa elvira emilia emiliano emilio emma encarna
encarnacion enrique eric erica erika ernesto esmeralda esperanza esteban estefania estela ester estrella eudald eugenia eugenio
eulalia eusebio eustaquio eva evaristo ezequiel fabian fabiola facundo fatima federico felicidad felipa felipe felix fermin
fernanda fernando fidel flora florencia florencio florentino francesc francisca francisco froilan gabino gabriel gabriela
gael gaspar gema gemma genaro genoveva gerardo german gertrudis gilberto gines gisela gloria gonzalo gorka graciela gregorio
greta griselda guadalupe guillem guillermo guillermina gustavo hector helena heriberto herminia hernan higinio hilario hipolito
horacio hortensia hugo humberto ian ibai ignacio iker ildefonso imanol inaki ines inma inmaculada inigo irati irene iris isaac
isabel isabela isidoro isidro ismael israel itziar ivan izan izaskun jacinta jacinto jacobo jaime jan jana javier jenifer jennifer
jeronimo jesus jimena joan joaquin joaquina joel jon jordi jorge jose josefa josefina josep josue juan juana juanita juanjo
judith julia julian juliana julio justa justo karen karina kevin kiko lara laia laura lautaro leandro leire leocadia leonardo
leonor leopoldo leticia lidia ligia lina lisandro lola lolo lorena lorenza lorenzo lourdes luca lucas lucia luciana luciano
lucrecia luis luisa luna luz macarena magdalena maider maite malena manel manolo manu manuel manuela mar mara marc marcela
marcelino marcelo marco marcos margarita maria marian mariana mariano maribel marina mario marisa marisol marta martin martina
mateo matias matilde mauricio mauro maxi maximiliano maximo mayte melchor melisa mercedes merce mercedes merche micaela
miguel mikel milagros mireia miriam modesto moises monica montse montserrat nacho nadia nahia naia narciso natalia natividad
nazaret neus nerea nestor nicanor nicolas nieves noa noe noelia nora norma nuria octavio ofelia oihane olaia olalla olga oliver
olivia omar orlando oriol oscar oswaldo pablo paco paloma pancho paola pascual pastora patricia patricio patxi pau paula paulina
paz pedro penelope pepa pepe petra pilar pio pol poncio primitivo priscila prudencio quique quim rafa rafael rafaela raimundo
ramiro ramon ramona raquel raul rebeca regina remedios renata reyes ricardo rigoberto rita roberto rocio rodolfo rodrigo rogelio
roman romina ronaldo roque rosa rosalia rosario rosaura roser roxana ruben rufino ruth sabrina salma salome salvador samanta samuel
sandra santiago santos sara sarai saul sebastian segundo selena sergi sergio silverio silvia silvio simon sofia sol soledad
sonia sonsoles sole susana tamara tania tatiana telmo teo teodora teodoro teresa tirso tobias tomas toni trinidad ulises
unai urbano uriel ursula valentin valentina valeria valeriano vanesa vega vera veronica vicenta vicente victor victoria vidal
violeta virgilio virginia virtudes viviana wenceslao xabier xavi xavier ximena xiomara yago yaiza yamila yeray yesenia yolanda
yuri zacarias zaida zoe zulema wilfredo wilson washington dayana yadira leidy
`;

export const spanishSurnames = `
abad acevedo acosta acuna adame agudo aguado aguila aguilar aguilera aguirre alarcon alba alcala alcantara alcaraz alonso
alfaro aliaga almeida alvarado alvarez amador amaya amoros andrade andres andreu antolin anton aparicio aragon arana aranda
araujo arce arcos arenas arevalo arias ariza arjona armas armendariz arranz arredondo arribas arroyo arteaga asensio avila
ayala ayuso aznar baena baez ballesteros banos barba barbera barbero barcelo barragan barreiro barrera barreto barrios barroso
bautista becerra bello beltran benavente benavides benitez benito bermejo bermudez bernabe bernal bernardo berrocal blanco blanes
blasco blazquez bonet bonilla borja borrego borrell bosch botella bravo briones brito bueno burgos bustamante bustos caballero
cabello cabeza cabezas cabral cabrera caceres cadenas calderon calero calleja calvo camacho camara camino campo campos canales
canas cano canovas cantero caparros carbajal carballo carbonell carbonero cardenas cardona caro carmona carranza carrasco
carrera carretero carrillo carrion carvajal casado casanova casas castaneda castano castellano castellanos castello castilla
castillo castro catalan ceballos centeno cepeda cerda cerezo cervantes cervera chacon chamorro chavez cid cisneros clemente
cobo codina colomer conde conesa contreras corcoles cordero cordoba corral corrales correa cortes cortez costa costas couto
crespo cruz cuadrado cuellar cuenca cuesta cuevas davila delgado diaz diez dominguez donoso duarte duenas duque duran echevarria
echeverria elizondo enriquez escalante escalona escamilla escobar escribano escudero espana esparza espejo espinosa espinoza
esteban esteve estevez estrada expósito exposito fajardo falcon farias febrero feliu fernandez ferrer ferreras ferrero figueroa
flores florez fonseca font fontana franco frias fuente fuentes fuertes gaitan galan galindo gallardo gallego gallegos galvan galvez
gamez garcia garrido garriga garzon gaspar gil gimenez gimeno giraldo giron godoy gomez gomis gonzales gonzalez gonzalo gordillo
gracia granados grande grau guardiola guerra guerrero guevara guillen guirado guisado gutierrez guzman haro heredia hernandez
hernando herranz herreros herrera herrero hervas hidalgo hinojosa hoyos huerta huertas hurtado ibanez ibarra iglesias
infante iniesta irigoyen izquierdo jaramillo jaen jara jimenez jimeno jordan jorda jorge juarez jurado lafuente lagos lamas
landa lara larrea laguna lazaro leal ledesma leiva lemus leon lima linares lira llamas llano llanos lobato lobo lopez lorenzo lorente
losada lozano lucas lucena lucero lugo lujan luna luque luz macias madrid madrigal maestre maldonado manrique mansilla manzano
manzanares marcos marin marino mariscal marques marquez marrero marti martin martinez martos mas mata mateo mateos matos maya
mayo mayor mayorga maza medina medrano mejia mejias melendez melero mena mendez mendoza menendez mercado merchan merino mesa miguel
miguez millan mira miralles miranda molina moliner molinero montenegro montero montes montesinos montiel montilla montoya
mora moraga moral morales moran morante morcillo moreno morillo moron moya mulero munoz mura murcia muriel murillo naranjo
narvaez nava navarrete navarro negrete negron neira nevado nicolas nieto nieves nogales noguera nolasco novoa nunez ocampo ocana
ochoa ojeda olea oliva olivares oliver olivera olmedo olmo olmos ordonez orellana orozco ortega ortiz osorio osuna otero ortuno
ovalle oviedo pacheco padilla padron palacios palacio palomar palomino palomo pantoja pardo paredes parra parrilla pascual
pastor patino pavon paz pedraza pedrosa pelaez pena penas penalver peralta perales perea pereda pereira perez pena pineda pinero pino
pinto pizarro plaza polo ponce pons porras portillo posada pozo prado prados prieto puente puerta puig pulido quero quesada quevedo quijano
quintana quintanilla quintero quiroga quiros quispe ramirez ramon ramos rangel redondo regueiro reina requena rey reyes reyna
ribas ribera ribes rico riera rincon rio rios riquelme rivas rivera rivero robledo robles roca rocha rodenas rodrigo rodriguez
rodriquez rojas rojo roldan roman romero roque ros rosa rosado rosales rosario rosas rosell rosello rossello rovira royo
rubio rueda ruiz saavedra sabater saez sainz sala salamanca salas salazar salcedo saldana salgado salinas salvador samper
san sanabria sanchez sancho sandoval sangil sanjuan santamaria santana santiago santillan santos sanz saenz sarmiento
sastre segarra segovia segura sepulveda serna serra serrano serrato sevilla sierra silva silvestre simon sola solano soler
soliva solis soria soriano sosa sotelo soto suarez suero tapia tejada tejedor tejera tellez tena tirado toledano toledo tomas
tobar toro torralba torre torrent torres torrijos tovar trejo trigo trillo trujillo ubeda ulloa urbano uribe urrutia vaca valdes
valdivia valencia valentin valenzuela valera valero valle vallejo valles valls valverde vaquero varela vargas vazquez vega
velasco velazquez velez vera verdugo verdu vergara vicente vidal viera vigo vila villa villalba villalobos villanueva villar
villareal villarreal villegas villena vivas vives yanez zafra zamora zamorano zapata zarate zavala zuniga
etxeberria etxebarria goikoetxea garaikoetxea mendizabal iturralde larranaga agirre arregi otxoa elizalde mamani choque huaman condori
`;
