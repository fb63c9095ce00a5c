// What is known of a word, as bits of one number: its shape and what it stands for in any of the seven languages.
// A word can have many: "May" is a month, a given name, a surname and a common word.

export const wordSign = {
  /** Digits only. */
  number: 1 << 0,
  /** The first letter is large. */
  capital: 1 << 1,
  /** All letters are large, two at least. */
  capitals: 1 << 2,
  givenName: 1 << 3,
  surname: 1 << 4,
  /** A name that is a word, a place or a make as well: not trusted on its own. */
  common: 1 << 5,
  /** "von", "de la": between a given name and a surname. */
  particle: 1 << 6,
  /** "Mrs", "Dr": before a name. */
  title: 1 << 7,
  /** "Dear", "Hallo": before a name. */
  greeting: 1 << 8,
  /** "Regards", "Danke": a name stands below. */
  closing: 1 << 9,
  /** "daughter", "Onkel": before a name, or alone. */
  kin: 1 << 10,
  /** "patient", "Zeuge": who somebody is in a text. */
  role: 1 << 11,
  /** Never part of a name. */
  noName: 1 << 12,
  /** "GmbH", "Ltd": what stands before it is a firm. */
  firm: 1 << 13,
  /** "heiße", "m'appelle": the writer's name follows. */
  introduction: 1 << 14,
  month: 1 << 15,
  /** "born", "Geburtsdatum". */
  birth: 1 << 16,
  /** "Tel", "call". */
  phone: 1 << 17,
  /** "SSN", "Steuer-ID": a national number follows. */
  nationalId: 1 << 18,
  /** "case", "Patient": what has a number of its own. */
  recordNoun: 1 << 19,
  /** "MRN", "Aktenzeichen": the number of a record follows. */
  recordNumber: 1 << 20,
  /** "no", "Nummer". */
  numberWord: 1 << 21,
  /** "order", "ISBN", "version": the number that follows names a thing. */
  thingNumber: 1 << 22,
  /** "password", "PIN". */
  password: 1 << 23,
  /** "token", "key": a password only if what follows looks like one. */
  key: 1 << 24,
  /** "is", "lautet", "est". */
  isWord: 1 << 25,
  /** Part of a street's name in itself: "Lindenstraße" (found by its end) or "rue". */
  street: 1 << 26,
  /** "version", "chapter": dotted numbers that follow are no addresses of machines. */
  version: 1 << 27,
  /** At the start of a sentence it is more likely the word than the name: "Dan", "Vera". */
  startWord: 1 << 28,
  /** A common word that is a given name as a rule where it is written large within a sentence: "Jack", "Will". */
  oftenName: 1 << 29,
} as const;

export const nameSigns = wordSign.givenName | wordSign.surname | wordSign.common | wordSign.startWord;
