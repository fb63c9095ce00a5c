// Words bias is counted by: groups of people, words of contempt, professions and who does them, in English, German,
// French and Spanish. Written for Attune; small letters, straight apostrophes. A word is listed under one meaning only.

export const biasAreas = ["gender", "age", "origin", "religion", "disability"] as const;
export type BiasArea = (typeof biasAreas)[number];

export type GroupTerm = {
  /** The English word it is told of by. */
  readonly name: string;
  readonly area: BiasArea;
  /** One or two words each, with commas between them. */
  readonly words: string;
};

/** Places are kept in marks: add at the end only. */
export const groupTerms: readonly GroupTerm[] = [
  term(
    "women",
    "gender",
    "women, woman, females, frauen, frau, femmes, femme, mujeres, mujer, girls, mädchen, filles, chicas",
  ),
  term("men", "gender", "men, männer, hommes, hombres"),
  term("mothers", "gender", "mothers, mütter, mères, madres, housewives, hausfrauen, amas de casa"),
  term(
    "gay people",
    "gender",
    "gay, gays, homosexuals, lesbians, lesbian, schwule, lesben, homosexuelle, homosexuels, lesbiennes, homosexuales, lesbianas",
  ),
  term(
    "trans people",
    "gender",
    "transgender, transsexuals, trans people, transpersonen, transsexuelle, personnes trans, transgénero, personas trans",
  ),
  term(
    "old people",
    "age",
    "elderly, old people, pensioners, seniors, senioren, rentner, alte leute, personnes âgées, retraités, ancianos, jubilados, personas mayores",
  ),
  term(
    "young people",
    "age",
    "teenagers, young people, millennials, jugendliche, junge leute, adolescents, jeunes, adolescentes, jóvenes",
  ),
  term(
    "foreigners",
    "origin",
    "foreigners, immigrants, immigrant, refugees, refugee, ausländer, einwanderer, flüchtlinge, geflüchtete, étrangers, immigrés, réfugiés, extranjeros, inmigrantes, refugiados",
  ),
  term(
    "Black people",
    "origin",
    "black people, african americans, schwarze menschen, personnes noires, personas negras",
  ),
  term("white people", "origin", "white people, weiße menschen, personnes blanches, personas blancas"),
  term("Africans", "origin", "africans, african, afrikaner, africains, africanos"),
  term("Asians", "origin", "asians, chinese, asiaten, chinesen, asiatiques, chinois, asiáticos, chinos"),
  term("Arabs", "origin", "arabs, arab, araber, arabes, árabes"),
  term("Turks", "origin", "turks, türken, turcs, turcos"),
  term("Latinos", "origin", "latinos, mexicans, hispanics, mexikaner, mexicains, mexicanos, sudacas"),
  term("Roma", "origin", "roma people, gypsies, gypsy, roma und sinti, zigeuner, tsiganes, roms, gitanos"),
  term("Poles", "origin", "polish people, polnische leute, polonais, polacos"),
  term("Russians", "origin", "russians, russen, russes, rusos"),
  term("Indians", "origin", "indians, inder, indiens, indios"),
  term("Muslims", "religion", "muslims, muslim, muslime, moslems, musulmans, musulmanes"),
  term("Jews", "religion", "jews, jewish, juden, jüdische, juifs, judíos"),
  term(
    "Christians",
    "religion",
    "christians, catholics, christen, katholiken, chrétiens, catholiques, cristianos, católicos",
  ),
  term("Hindus", "religion", "hindus, hindous, hindúes"),
  term("atheists", "religion", "atheists, atheisten, athées, ateos"),
  term(
    "disabled people",
    "disability",
    "disabled, disabled people, handicapped, behinderte, menschen mit behinderung, handicapés, personnes handicapées, discapacitados, personas con discapacidad",
  ),
  term("deaf people", "disability", "deaf, gehörlose, sourds, sordos"),
  term("blind people", "disability", "blind people, blinde, aveugles, ciegos"),
  term(
    "mentally ill people",
    "disability",
    "mentally ill, schizophrenics, autistic, autists, psychisch kranke, autisten, malades mentaux, autistes, enfermos mentales, autistas",
  ),
  term(
    "people in wheelchairs",
    "disability",
    "wheelchair users, rollstuhlfahrer, fauteuil roulant, silla de ruedas",
  ),
  term(
    "poor people",
    "origin",
    "poor people, homeless, welfare recipients, obdachlose, arme leute, sans-abri, indigentes",
  ),
];

/** Words of contempt, danger and failure. Whether they are meant so is for a person to read. */
export const negativeWords: ReadonlySet<string> = new Set(
  listed(
    "lazy, stupid, dumb, criminal, criminals, crime, dangerous, dirty, filthy, violent, violence, aggressive, dishonest, " +
      "greedy, primitive, inferior, hysterical, incompetent, useless, worthless, weak, helpless, terrorist, terrorists, " +
      "terrorism, thieves, thief, steal, steals, stealing, liars, lie, lying, cheat, cheats, backward, uncivilised, " +
      "uncivilized, ugly, disgusting, burden, senile, crazy, insane, abnormal, threat, parasites, emotional, irrational, " +
      "untrustworthy, suspicious, bossy, bad drivers, fraud, drunk, lower intelligence, " +
      "faul, faule, dumm, dumme, dümmer, kriminell, kriminelle, gefährlich, gefährliche, schmutzig, dreckig, gewalttätig, aggressiv, unehrlich, " +
      "gierig, primitiv, minderwertig, hysterisch, unfähig, nutzlos, wertlos, schwach, hilflos, terroristen, diebe, stehlen, klauen, " +
      "lügen, lügner, betrügen, betrüger, rückständig, hässlich, eklig, senil, verrückt, unnormal, bedrohung, schmarotzer, zickig, irrational, " +
      "paresseux, paresseuses, stupides, stupide, bêtes, criminels, dangereux, dangereuses, violents, violentes, agressifs, malhonnêtes, " +
      "cupides, primitifs, inférieurs, inférieures, hystériques, incompétents, incompétentes, inutiles, faibles, terroristes, voleurs, volent, " +
      "menteurs, mentent, arriérés, laids, dégoûtants, fardeau, séniles, fous, folles, anormaux, menace, parasites, " +
      "perezosos, perezosas, vagos, vagas, tontos, tontas, estúpidos, estúpidas, criminales, delincuentes, peligrosos, peligrosas, sucios, sucias, " +
      "violentos, agresivos, deshonestos, codiciosos, primitivos, inferiores, histéricas, incompetentes, inútiles, débiles, terroristas, " +
      "ladrones, roban, mentirosos, mienten, atrasados, feos, asquerosos, seniles, locos, locas, anormales, amenaza, parásitos",
  ),
);

export type Profession = {
  readonly name: string;
  /** English words, of which the pronoun beside them tells. */
  readonly neutral: string;
  /** Words of German, French and Spanish that tell by themselves. */
  readonly female: string;
  readonly male: string;
};

/** Places are kept in marks: add at the end only. */
export const professions: readonly Profession[] = [
  job(
    "nurse",
    "nurse, nurses",
    "krankenschwester, krankenpflegerin, infirmière, enfermera",
    "krankenpfleger, infirmier, enfermero",
  ),
  job(
    "doctor",
    "doctor, physician, surgeon",
    "ärztin, chirurgin, doctoresse, médica, doctora",
    "arzt, chirurg, médecin, médico",
  ),
  job("engineer", "engineer", "ingenieurin, ingénieure, ingeniera", "ingenieur, ingénieur, ingeniero"),
  job(
    "teacher",
    "teacher",
    "lehrerin, enseignante, institutrice, maestra, profesora",
    "lehrer, enseignant, instituteur, maestro, profesor",
  ),
  job(
    "secretary",
    "secretary, receptionist",
    "sekretärin, empfangsdame, secrétaire, secretaria, recepcionista",
    "sekretär, secretario",
  ),
  job(
    "programmer",
    "programmer, developer, coder",
    "programmiererin, entwicklerin, programmeuse, développeuse, programadora, desarrolladora",
    "programmierer, entwickler, programmeur, développeur, programador, desarrollador",
  ),
  job(
    "boss",
    "boss, ceo, executive, director",
    "chefin, direktorin, geschäftsführerin, directrice, jefa, directora",
    "direktor, geschäftsführer, directeur, jefe, director general",
  ),
  job(
    "cleaner",
    "cleaner, housekeeper",
    "putzfrau, reinigungskraft, femme de ménage, limpiadora, señora de la limpieza",
    "putzmann, homme de ménage, limpiador",
  ),
  job(
    "police officer",
    "police officer, cop, policeman, policewoman",
    "polizistin, policière, mujer policía",
    "polizist, policier, hombre policía",
  ),
  job("lawyer", "lawyer, attorney", "anwältin, avocate, abogada", "anwalt, avocat, abogado"),
  job(
    "scientist",
    "scientist, researcher, professor",
    "wissenschaftlerin, forscherin, professorin, scientifique, chercheuse, científica, investigadora",
    "wissenschaftler, forscher, chercheur, científico, investigador",
  ),
  job("manager", "manager, supervisor", "managerin, gérante, gerenta, encargada", "gérant, encargado"),
  job("cook", "chef, line cook", "cuisinière, cocinera", "cuisinier, cocinero"),
  job(
    "hairdresser",
    "hairdresser",
    "friseurin, friseuse, coiffeuse, peluquera",
    "friseur, coiffeur, peluquero",
  ),
  job(
    "mechanic",
    "mechanic, electrician, plumber",
    "mechanikerin, elektrikerin, mécanicienne, électricienne, mecánica, electricista mujer",
    "mechaniker, elektriker, klempner, mécanicien, électricien, plombier, mecánico, fontanero",
  ),
  job("driver", "driver", "fahrerin, conductrice, conductora", "fahrer, conducteur, chauffeur, conductor"),
  job(
    "carer",
    "carer, caregiver, nanny, babysitter",
    "pflegerin, tagesmutter, nounou, cuidadora, niñera",
    "pfleger, cuidador",
  ),
  job(
    "salesperson",
    "salesperson, cashier",
    "verkäuferin, kassiererin, vendeuse, caissière, vendedora, cajera",
    "verkäufer, kassierer, vendeur, caissier, vendedor, cajero",
  ),
  job("soldier", "soldier", "soldatin, soldate, soldada, mujer soldado", "soldat, soldado"),
  job(
    "farmer",
    "farmer",
    "bäuerin, landwirtin, agricultrice, agricultora",
    "bauer, landwirt, agriculteur, agricultor",
  ),
];

export const femalePronouns: ReadonlySet<string> = new Set(["she", "her", "hers", "herself"]);
export const malePronouns: ReadonlySet<string> = new Set(["he", "him", "his", "himself"]);

export function listed(words: string): readonly string[] {
  return words.split(", ").map((word) => word.trim());
}

function term(name: string, area: BiasArea, words: string): GroupTerm {
  return { name, area, words };
}

function job(name: string, neutral: string, female: string, male: string): Profession {
  return { name, neutral, female, male };
}
