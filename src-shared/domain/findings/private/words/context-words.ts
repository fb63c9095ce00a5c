// Words that say what stands beside them, in English, German, French, Spanish, Italian, Dutch and Portuguese.
// Small letters. Without accents unless the accent makes another word ("né"): those are looked up as they are written.
import { wordSign } from "./word-signs.ts";

/** Words by what they stand for. A word may stand in several lists. */
export const contextWords: readonly (readonly [sign: number, words: string])[] = [
  [
    wordSign.title,
    `mr mrs ms miss mister mx dr doctor prof professor sir lady rev reverend captain capt sgt sergeant lt officer
    constable inspector judge justice
    herr herrn hr frau fraulein dres med dipl ing rechtsanwalt rechtsanwaltin notar notarin pfarrer pfarrerin pastor
    monsieur mr madame mme mademoiselle mlle docteur maitre pr
    senor sr senora sra senorita srta don dona dna dra licenciado lic licenciada senores
    signor signore signora signorina signori sig dott dottor dottoressa dottore avv avvocato geom onorevole
    meneer mevrouw mevr mw mijnheer dhr drs ir heer juffrouw mej
    senhor senhora menina dom exmo exma sor suor m d me`,
  ],
  [
    wordSign.greeting,
    `dear hi hello hey hiya howdy greetings
    liebe lieber liebes hallo moin servus hi gruezi geehrte geehrter
    cher chere chers bonjour bonsoir salut coucou
    querido querida queridos estimado estimada hola apreciado apreciada buenas
    caro cara carissimo carissima gentile gentilissima gentilissimo egregio egregia ciao buongiorno buonasera salve spettabile
    beste lieve geachte hoi hallo dag goedemorgen goedemiddag goedenavond
    ola prezado prezada`,
  ],
  [
    wordSign.closing,
    `regards wishes sincerely faithfully cheers thanks thx truly respectfully love cordially xx xoxo
    grusse grussen gruss mfg vg lg bg danke hochachtungsvoll hochachtung deine dein euer eure ihre herzlichst
    cordialement salutations sentiments merci bises bisous amities amicalement sincerement
    atentamente saludos saludo gracias besos beso abrazo abrazos cordialmente
    saluti grazie baci bacio abbraccio cordialmente osservanza affettuosamente ringraziamenti
    groet groeten groetjes bedankt liefs hoogachtend hoogachting vriendelijk kus
    cumprimentos obrigada obrigado beijos beijinhos beijinho abraco atenciosamente`,
  ],
  [
    wordSign.kin,
    `daughter son brother sister mother father mum mom mommy dad daddy wife husband uncle aunt auntie nephew niece cousin
    grandma grandpa grandmother grandfather granny nan friend neighbour neighbor colleague boss ex partner girlfriend boyfriend fiance
    fiancee roommate flatmate
    tochter sohn bruder schwester mutter vater mann onkel tante opa oma cousine neffe nichte freund freundin nachbar
    nachbarin kollege kollegin chef chefin ehemann ehefrau ehepaar familie family famille familia famiglia lebensgefahrte
    fille fils frere soeur sœur mere pere mari femme oncle tonton tata papi mamie ami amie voisin voisine collegue compagnon compagne
    hija hijo hermano hermana madre padre marido mujer esposa esposo tio tia abuelo abuela sobrino sobrina amigo amiga vecino
    vecina companero companera novio novia suegra suegro
    figlia figlio fratello sorella marito moglie zio zia nonno nonna cugino cugina nipote amico amica vicino vicina collega
    dochter zoon broer zus moeder vader vrouw oom neef vriend vriendin buurman buurvrouw
    filha filho irmao irma mae pai mulher avo vizinho vizinha`,
  ],
  [
    wordSign.role,
    `patient pt student pupil teacher tutor claimant plaintiff defendant respondent witness applicant accused deceased tenant landlord
    employee nurse physician consultant guardian insured interviewer interviewed interviewee contact name named signed present
    attendees apologies absent cc author driver owner holder beneficiary coach client victim suspect officer resident carer
    counsel attorney solicitor referred client customer surname forename firstname lastname fullname
    patientin pat klager klagerin beklagte beklagter angeklagte angeklagter angeklagten beschuldigte zeuge zeugin zeugen mieter
    mieterin vermieter vermieterin schuler schulerin lehrer lehrerin klassenlehrer klassenlehrerin fahrer fahrerin halter
    antragsteller antragstellerin ansprechpartner ansprechpartnerin kontoinhaber kontoinhaberin angehorige trainer trainerin
    pfleger pflegerin betreute betreuter verstorbene verstorbener anwesend entschuldigt gezeichnet gez kopie kunde kundin vorname
    nachname familienname zeugnis arzt arztin mandant mandantin bearbeiter sachbearbeiter
    patiente eleve enseignant enseignante maitresse temoin demandeur demanderesse prevenu prevenue locataire titulaire medecin
    infirmier infirmiere interlocuteur interlocutrice presents presentes excuse excusee signe signee copie nom prenom bulletin
    defunt defunte entraineur avocat avocate client cliente
    paciente alumno alumna testigo demandante demandado acusado acusada inquilino inquilina titular medico medica enfermero enfermera
    gestor gestora firmado solicitante copia nombre apellidos procurador tutora finado finada entrenador sor letrado letrada
    paziente alunno alunna testimone richiedente imputato imputata intestato intestata intestatario infermiere infermiera
    referente presenti assente assenti firmato nome cognome attore attrice maestro maestra mister suor suora defunto defunta pagella
    leerling juf meester getuige eiser eiseres verdachte huurder huurster arts verpleegkundige contactpersoon aanwezig afwezig
    getekend naam voornaam achternaam aanvrager zuster overledene rekeninghouder klant rapport
    doente aluno aluna testemunha requerente enfermeiro enfermeira assinado falecido falecida ausente utente relatorio`,
  ],
  [
    wordSign.noName,
    `customer customers sir madam team all everyone everybody there again colleague colleagues friends folks guys friend support service
    services department desk office centre center staff hr it parents sirs neighbours community members member guest guests reader
    readers people world you your our my their his her its the this that these those what when where which who why how yes no not
    please and or but with from for here today tomorrow yesterday if as at by to on of in is are was were have has had do does did
    can could will would should shall must i we they he she it a an bye good best kind warm many yours monday tuesday wednesday
    thursday friday saturday sunday january february march june july september october november december
    damen herren kundin kunden kunde eltern zusammen alle leute kollegen kolleginnen kollege freunde mitglieder gaste doktor
    direktor direktorin prasident prasidentin bundeskanzler bundeskanzlerin bundeskanzlers kanzler kanzlerin minister ministerin
    burgermeister burgermeisterin vorsitzende vorsitzender kundenservice kundendienst sekretariat ihr ihre ihren unser unsere mein meine der die
    das den dem des ein eine einen einem einer er sie es wir ich du und oder aber mit von fur hier heute morgen gestern wenn als bei zu zum zur am im
    auf ist sind war hat haben wird kann soll muss guten tag abend viele beste freundliche freundlichen montag dienstag mittwoch donnerstag
    freitag samstag januar februar marz juni juli oktober dezember rechnung termin bestellung
    client clients cliente clientes cliente tous toutes equipe parents amis service direction le la les un une des du de ce cette je tu
    il nous vous ils elles et ou mais avec pour ici aujourd demain hier si comme est sont etait president presidente directeur
    directrice ministre lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier juin juillet septembre octobre
    novembre decembre bonne mes mon ma votre notre
    todos todas equipo padres amigos servicio atencion el los las una unos yo usted nosotros ellos y o pero con para aqui hoy
    manana ayer si como es son era juez jueza presidente presidenta director directora ministro ministra lunes martes miercoles
    jueves viernes sabado enero febrero marzo junio julio septiembre octubre noviembre diciembre su mi tu
    tutti tutte clientela genitori amici servizio clienti assistenza il lo gli uno io lui lei noi voi loro e ma con per qui oggi domani ieri se
    come sono sindaco dottore direttore direttrice ministro ministra lunedi martedi mercoledi giovedi venerdi sabato domenica gennaio
    febbraio giugno luglio settembre ottobre dicembre suo sua vostro nostro
    klant klanten iedereen allemaal ouders vrienden klantenservice de het een ik jij je u uw ons wij zij hij ze en of maar met voor hier vandaag
    gisteren als is zijn was heeft maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart mei juni
    augustus oktober
    todos equipa pais amigos servico apoio os as um uma eu ele ela nos vos eles elas e ou mas com para aqui hoje amanha ontem se como segunda terca
    quarta quinta sexta domingo janeiro fevereiro março maio junho julho setembro outubro dezembro seu meu
    person persons patient patients patientin personne personnes persona personas persone persoon personen pessoa pessoas paciente pacientes
    paziente pazienti doente utente eleve student schuler alumno alunno leerling aluno
    street road avenue company school university hospital bank hotel museum station airport god lord
    email mail phone tel telefon telefono fax adresse address name nom nombre nome datum date
    betreff re subject objet asunto oggetto onderwerp assunto ps fyi asap ok okay
    según secondo address direccion indirizzo adres morada hong kong frança gran nueva york united unidos etats deutsch deutsche english french german spanish italian dutch portuguese american british european internet google`,
  ],
  [
    wordSign.firm,
    `gmbh ag kg ohg ug mbh ltd llc llp inc plc corp corporation company co limited sarl sas srl spa sl bv nv vof lda ltda
    holding logistics freight hermanos fils sohne sons bros brothers partners partner associates consulting solutions stiftung verein
    foundation schule school universitat university institut institute klinik
    river lake mount county park stadium stadion airport harbor harbour bay canal island islands isle beach base house hospital station bridge
    cathedral college museum theatre theater hotel award awards prize cup trophy championship championships tour festival film films
    productions studios records band club fc sc united city town league laboratory laboratories lab centre center building tower memorial
    monument highway route act treaty law syndrome disease theorem effect scale magic group inc show day days night street road avenue
    clube stadio estadio estadio stade premio prix preis pokal weltcup bowl jam games movie records music airlines motors bank`,
  ],
  [wordSign.introduction, `heisse appelle llamo chiamo heet chamo am i'm bin suis soy sono ben sou its s`],
  [
    wordSign.particle,
    `von van zu zur der den de del della dello delle degli dei da do dos di du la le las los el al bin ibn ben
    abu ten ter te op af av freiherr d l`,
  ],
  [
    wordSign.month,
    `january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
    oct nov dec januar februar marz mai juni juli oktober dezember okt dez janner janvier fevrier mars avril juin juillet aout septembre
    octobre novembre decembre enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre januari februari maart mei augustus janeiro fevereiro
    março maio junho julho setembro outubro novembro dezembro`,
  ],
  [
    wordSign.birth,
    `born dob d.o.b birthdate birthday bday geb geboren geborene geburtsdatum geburtstag geburt né née nés naissance anniversaire
    nacido nacida nacio nac nacimiento cumpleanos nato nata nascita compleanno geboortedatum geboorte verjaardag nascido nascida
    nascimento nasceu aniversario birth`,
  ],
  [
    wordSign.phone,
    `phone phones telephone tel mobile mob cell cellphone call calls ring text sms whatsapp landline dial fax reach
    telefon telefonisch telefonnummer rufnummer handy handynummer mobil mobilnummer mobiltelefon festnetz ruf rufen anrufen rückruf
    ruckruf erreichbar erreichen durchwahl telefax
    portable fixe appeler appelez appelle-moi appelez-moi rappeler rappelez rappelle joindre joignable telecopie numero
    telefono tfno movil fijo llamar llame llamame llamenos llamarnos llamada celular
    cellulare cell fisso chiamare chiamarci chiami chiamami richiamare richiamami richiami
    telefoon telefoonnummer mobiel mobiele vast bel bellen belt terugbellen
    telefone telemovel ligar liga ligue ligar-nos contacto`,
  ],
  [
    wordSign.nationalId,
    `ssn social itin nino nhs insurance ni nin
    steuer idnr steueridentifikationsnummer steuerid identifikationsnummer sozialversicherungsnummer sv svnr rentenversicherungsnummer ahv
    nir secu sécu securite sociale dni nie nif contribuinte cpf fiscale cf bsn burgerservicenummer sofinummer sofi nss niss tin`,
  ],
  [
    wordSign.recordNoun,
    `case patient student pupil policy claim member membership customer client account employee medical record hospital docket licence
    license passport insurance
    fall akten kunden patienten schuler versicherungs mitglieds vertrags vertrag ausweis personalausweis fuhrerschein
    versicherten krankenversicherten schaden police
    dossier affaire patient eleve client contrat sinistre police passeport carte assure adherent procedure permis licence allocataire
    expediente procedimiento paciente alumno cliente contrato poliza siniestro pasaporte afiliado socio matricula historia clinica caso asegurado
    pratica causa procedimento paziente alunno polizza sinistro passaporto tessera contratto cartella carta assistito fascicolo patente
    zaak dossier patient leerling klant polis schade paspoort contract kaart rijbewijs
    processo doente utente aluno apolice passaporte`,
  ],
  [
    wordSign.recordNumber,
    `mrn az aktenzeichen geschaftszeichen kundennummer patientennummer matrikelnummer schulernummer versicherungsnummer
    versichertennummer krankenversichertennummer schadennummer mitgliedsnummer vertragsnummer fallnummer aktennummer
    personalausweisnummer ausweisnummer passnummer personalnummer kundennr fuhrerscheinnummer krankenkassennummer policennummer
    ipp matricola klantnummer zaaknummer parketnummer polisnummer schadenummer patientnummer leerlingnummer paspoortnummer
    lidnummer contractnummer relatienummer dossiernummer studentnummer rijbewijsnummer`,
  ],
  [
    wordSign.numberWord,
    `no nos nº nro number num nr nummer numero numeros n nro id ids kennung code codigo codice`,
  ],
  [
    wordSign.thingNumber,
    `order orders invoice ticket tickets booking reservation tracking shipment parcel article articles item items sku ean isbn issn upc
    part ref reference model serial batch lot version commit build release firmware doi timestamp epoch coordinates lottery sequence
    points score random page pages room seat gate row promo coupon discount voucher
    bestellung bestellnummer rechnung rechnungsnummer sendungsnummer sendung auftrag auftragsnummer artikel artikelnummer art teilenummer
    chargen charge bestell ersatzteil seriennummer zimmer
    commande facture suivi reference article colis modele
    pedido factura articulo seguimiento lote modelo
    ordine fattura articolo spedizione lotto
    bestelling bestelnummer factuur factuurnummer artikelnummer
    encomenda fatura artigo po`,
  ],
  [
    wordSign.password,
    `password passwords passwort kennwort passphrase passwd pwd pw pass passcode pin pincode puk parole zugangscode
    passe mdp contrasena clave wifi wlan wachtwoord senha palavra-passe`,
  ],
  [
    wordSign.key,
    `token key apikey secret jeton cle clef chave sleutel schlussel chiave clave bearer credential credentials`,
  ],
  [wordSign.isWord, `is s ist lautet lauten est es è é era e' c'est was war são sono`],
  [
    wordSign.street,
    `street st road rd avenue ave lane ln drive dr close court ct terrace place pl crescent way boulevard blvd hill square gardens
    row mews grove parkway walk quay highway
    rue boulevard bd impasse chemin allee quai cours passage route place av
    calle c avda avenida plaza paseo camino carrer ronda travesia glorieta carretera
    via viale vicolo corso piazza piazzale largo strada lungomare
    rua travessa praca alameda estrada
    strasse str weg gasse platz ring damm ufer
    straat laan plein gracht`,
  ],
  [
    wordSign.version,
    `version versions v ver release build firmware section sections chapter kapitel abschnitt versione versie versao paragraph
    article capitolo seccion capitulo node npm`,
  ],
];

/** Ends of German and Dutch words for streets, as long as the word itself is longer. */
export const streetEnds: readonly string[] = [
  "strasse",
  "straße",
  "str",
  "weg",
  "gasse",
  "allee",
  "platz",
  "ring",
  "damm",
  "ufer",
  "chaussee",
  "stieg",
  "pfad",
  "steig",
  "straat",
  "laan",
  "plein",
  "gracht",
  "kade",
  "singel",
  "dijk",
  "dreef",
  "steeg",
  "pad",
  "markt",
  "winkel",
  "twiete",
  "berg",
];
