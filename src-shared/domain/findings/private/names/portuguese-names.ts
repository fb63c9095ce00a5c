// Given names and surnames frequent among Portuguese speakers, written down from general knowledge: no list was copied.
// Folded (no capitals, no accents), parted by blanks. What is a common word too stands in `common-words.ts` as well.

export const portugueseGivenNames = `
abel abilio adalberto adelaide adelino adriana adriano afonso agostinho aida alberto albertina albino alda alexandra alexandre
alfredo alice alvaro amadeu amalia amelia americo ana anabela andre andreia angela angelo angelica anibal anselmo antonia antonio
arlindo armanda armando armindo arnaldo artur augusta augusto aurelio aurora barbara bartolomeu beatriz belmiro benedita benedito
benjamim bento bernardo bernardete bianca branca breno bruna bruno caetano caio camila candida carina carla carlos carlota
carminho carmo carol carolina catarina cecilia celeste celestino celia celina celso cesar clara claudia claudio clarice clemente
conceicao constanca corina cristiana cristiano cristina cristovao custodio dalila damiao daniel daniela debora delfim denise
deolinda diana dina dinis diogo dionisio domingos dora duarte dulce edgar edite edmundo edson eduarda eduardo elaine elias elisa
elisabete eliseu elsa elvira emanuel emilia emilio erica ermelinda ernesto estela ester estevao eugenia eugenio eulalia eunice
eva ezequiel fabiana fabiano fabio fatima felipe felix fernanda fernando fernao filipa filipe filomena firmino flavia flavio
florinda francisca francisco frederico gabriel gabriela gaspar geraldo germano gil gilberto gisela gloria gomes goncalo graca
graciete guida guilherme guiomar gustavo heitor helder helena helio henrique hermano hilario horacio hortensia hugo humberto
iara ines inacio inez iolanda irene isabel isadora isaura ivo ivone jaime januario jeronimo jessica joana joao joaquim joaquina jonas
jorge jose josefa josue juliana juliano julia julio juvenal lara larissa laura laurinda leandro leila leonardo leonor leopoldo
leticia lidia ligia liliana lino livia lorena lourdes lourenco lucas lucia luciana luciano lucio ludovina luis luisa luiz luiza
lurdes madalena mafalda magda manuel manuela mara marcela marcelo marcia marcio marco marcos margarida maria mariana mariano marilia
marina mario marisa marlene marta martim mateus matilde mauricio mauro maximiano mercedes micaela miguel milena milton miriam
moises monica nadia natalia nazare nelson neusa nicolau noemia norberto norma nuno octavio odete olavo olga olimpia olivia
ondina orlando oscar osvaldo otavio palmira patricia paula paulo pedro pietro raquel rafael rafaela raimundo ramiro raul rebeca
regina reinaldo renata renato ricardo rita roberto rodolfo rodrigo rogeria rogerio romeu ronaldo rosa rosalina rosangela rosaria
rosinda rubem ruben rui rute sabrina salome salvador samuel sandra sara saul sebastiao sergio severino silvana silvia silvio simao
simone socrates sofia sonia soraia susana tania tatiana telma telmo teodora teodoro teresa tereza thiago tiago tomas tome
urbano valdemar valentim valeria valter vanda vanessa vania vasco vera veronica vicente victor vinicius virgilio virginia vitor vitoria
viviane wagner wanda wellington wilson xavier yara zacarias ze zelia zeferino zulmira ivete
`;

export const portugueseSurnames = `
abrantes abreu afonso aguiar albuquerque alcantara alegria aleixo alencar alexandre almada almeida alves alvim amado amaral amaro
amorim andrade anjos antunes aragao araujo arruda assis assuncao athayde avelar azevedo baptista barata barbosa barreiros barreto
barros barroso bastos batista belo bento bernardes bernardo bessa bezerra bittencourt boaventura borba borges botelho braga
brandao brito bueno cabral caldas caldeira camara campos canario candido cardoso carmo carneiro carreira carvalho carvalhal
castelo castro cavaco cavalcante cavalcanti cerqueira chagas chaves coelho coimbra conceicao cordeiro correia corte costa couto
coutinho cruz cunha dantas dias diniz dinis domingos domingues dourado drumond duarte dutra esteves estrela evangelista
fagundes falcao faria farias feitosa felix fernandes ferraz ferreira figueira figueiredo filho fialho fonseca fontes fontoura
fraga franca franco freire freitas furtado gama garcia gaspar godinho gomes goncalves goulart gouveia graca guedes guerra
guerreiro guimaraes gusmao henriques henrique holanda inacio jardim jesus jordao junqueira lacerda lage leal leao leitao leite lemos
lima lira lisboa lobato lobo lopes loureiro lourenco lucas luz macedo machado maciel madeira madureira magalhaes maia malheiro
marinho marques martins mascarenhas mata matias matos mattos medeiros meireles melo mello mendes mendonca menezes mesquita
miranda monteiro morais moraes moreira mota moura mourao muniz nascimento negrao neto neves nobre nogueira noronha novais nunes
oliveira ornelas pacheco padilha paiva palma paixao parente passos patricio paula paulino paz peixoto pereira peres pestana
pimenta pimentel pinheiro pinho pinto pires portela porto prado prates proenca queiros queiroz quadros quaresma ramalho
ramos rangel raposo rebelo rego reis resende ribeiro rocha rodrigues roque rosa rosario sa sales salgado salgueiro salvador sampaio
sanches santana santiago santos saraiva sardinha seabra seixas sequeira serra serrano severino silva silveira simoes soares
sobral sousa souza tavares taveira teixeira teles telles tome torres trindade urbano valadares valente vale valentim varela
vargas vasconcelos vaz veiga veloso ventura viana vicente vidal vieira vilela vilhena vilar viegas xavier
`;
