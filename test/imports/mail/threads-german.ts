// Twenty threads in German, with their labels. Every third is held out (`held-out` in the test).
import type { Person, Thread } from "./thread.ts";

const service: Person = { name: "Anna Berger", address: "service@moebel-linde.example" };
const colleague: Person = { name: "Jens Krause", address: "krause@moebel-linde.example" };
const person = (name: string, address: string): Person => ({ name, address });

const anna = `Anna Berger
Kundendienst

Möbel Linde GmbH
Hauptstraße 12
50667 Köln
Telefon: +49 221 555 0133
service@moebel-linde.example
www.moebel-linde.example`;

const secret =
  "Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Wenn Sie nicht der richtige Adressat sind oder diese E-Mail irrtümlich erhalten haben, informieren Sie bitte sofort den Absender und vernichten Sie diese E-Mail.";

export const germanThreads: readonly Thread[] = [
  {
    name: "Outlook, one question and its answer",
    language: "de",
    subject: "Lieferung meiner Kommode",
    messages: [
      {
        by: person("Petra Vogel", "petra.vogel@post.example"),
        program: "outlook",
        text: "Guten Tag,\n\nich habe am 3. Mai eine Kommode bestellt. Wann wird sie geliefert?\n\nMit freundlichen Grüßen",
        signature: "Petra Vogel",
      },
      {
        by: service,
        program: "outlook",
        text: "Sehr geehrte Frau Vogel,\n\nvielen Dank für Ihre Anfrage. Ihre Kommode verlässt am Donnerstag unser Lager und ist am Freitag zwischen 8 und 12 Uhr bei Ihnen.\n\nMit freundlichen Grüßen",
        signature: anna,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "Gmail, short and without any signature",
    language: "de",
    subject: "Öffnungszeiten Samstag",
    messages: [
      {
        by: person("Timo", "timo.k@gmail.example"),
        program: "gmail",
        text: "Hallo, habt ihr diesen Samstag offen?",
      },
      {
        by: service,
        program: "gmail",
        text: "Hallo Timo,\n\nja, am Samstag sind wir von 10 bis 18 Uhr da. Parken können Sie im Hof.\n\nViele Grüße",
        signature: "Anna",
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "Thunderbird, the answer below the quoted text",
    language: "de",
    subject: "Rechnung 4711",
    messages: [
      {
        by: person("Dr. Uwe Hartmann", "hartmann@kanzlei.example"),
        program: "thunderbird",
        text: "Sehr geehrte Damen und Herren,\n\nauf der Rechnung 4711 fehlt unsere Umsatzsteuer-Nummer. Können Sie sie korrigieren?\n\nFreundliche Grüße",
        signature: "Dr. Uwe Hartmann\nRechtsanwalt\nTel. 0221 / 99 88 77",
      },
      {
        by: service,
        program: "thunderbird",
        posting: "below",
        text: "Sehr geehrter Herr Dr. Hartmann,\n\ndie korrigierte Rechnung geht heute in die Post. Entschuldigen Sie die Umstände.\n\nMit freundlichen Grüßen",
        signature: `-- \n${anna}`,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "Apple Mail, two answers in one thread",
    language: "de",
    subject: "Ersatzteil für Regal Falun",
    messages: [
      {
        by: person("Miriam Sauer", "m.sauer@me.example"),
        program: "apple",
        text: "Hallo,\n\nmir fehlt eine Schraube M6 x 40 für das Regal Falun. Kann ich die einzeln bekommen?\n\nLiebe Grüße",
        signature: "Miriam Sauer",
      },
      {
        by: service,
        program: "apple",
        text: "Hallo Frau Sauer,\n\ndie Schraube schicken wir Ihnen kostenlos zu. Nennen Sie uns dafür die Artikelnummer auf dem Beipackzettel.\n\nHerzliche Grüße",
        signature: anna,
      },
      {
        by: person("Miriam Sauer", "m.sauer@me.example"),
        program: "apple",
        text: "Die Nummer ist 100.482.55.\n\nDanke!",
      },
      {
        by: service,
        program: "apple",
        text: "Danke, die Schraube ist unterwegs und sollte am Dienstag bei Ihnen sein.\n\nHerzliche Grüße",
        signature: anna,
      },
    ],
    pairs: [
      [0, 1],
      [2, 3],
    ],
  },
  {
    name: "asked from an iPhone",
    language: "de",
    subject: "Umtausch?",
    messages: [
      {
        by: person("Kemal Yildiz", "kemal@icloud.example"),
        program: "iphone",
        text: "Moin, kann ich die Lampe noch umtauschen? Hab sie vor 3 Wochen gekauft.",
        signature: "Von meinem iPhone gesendet",
      },
      {
        by: service,
        program: "outlook",
        text: "Guten Tag Herr Yildiz,\n\nja, innerhalb von 30 Tagen ist das mit dem Kassenbon möglich.\n\nMit freundlichen Grüßen",
        signature: anna,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "Outlook, four messages with everything quoted below",
    language: "de",
    subject: "Beschädigter Tisch",
    messages: [
      {
        by: person("Sabine Roth", "roth@firma-roth.example"),
        program: "outlook",
        text: "Guten Morgen,\n\nder gestern gelieferte Tisch hat einen Kratzer quer über die Platte. Was schlagen Sie vor?\n\nBeste Grüße",
        signature: "Sabine Roth\nGeschäftsführerin\nFirma Roth KG\nT +49 30 1234567\nF +49 30 1234568",
        attachments: ["kratzer.jpg"],
      },
      {
        by: service,
        program: "outlook",
        text: "Guten Tag Frau Roth,\n\ndas tut uns leid. Möchten Sie eine neue Platte oder einen Nachlass von 15 Prozent?\n\nMit freundlichen Grüßen",
        signature: anna,
        disclaimer: secret,
      },
      {
        by: person("Sabine Roth", "roth@firma-roth.example"),
        program: "outlook",
        text: "Der Nachlass wäre uns recht.\n\nBeste Grüße",
        signature: "Sabine Roth\nGeschäftsführerin\nFirma Roth KG\nT +49 30 1234567\nF +49 30 1234568",
      },
      {
        by: service,
        program: "outlook",
        text: "Vielen Dank. Wir überweisen Ihnen 74,85 Euro auf das Konto, von dem Sie bezahlt haben.\n\nMit freundlichen Grüßen",
        signature: anna,
        disclaimer: secret,
      },
    ],
    pairs: [
      [0, 1],
      [2, 3],
    ],
  },
  {
    name: "headers that thread went missing, the subject is left",
    language: "de",
    subject: "Farbe der Sofabezüge",
    messages: [
      {
        by: person("Ilse Brandt", "ilse.brandt@web.example"),
        program: "thunderbird-plain",
        text: "Guten Tag,\n\ngibt es das Sofa Malmö auch in Dunkelgrün?\n\nFreundliche Grüße",
        signature: "Ilse Brandt",
        without: ["references"],
      },
      {
        by: service,
        program: "outlook",
        text: "Guten Tag Frau Brandt,\n\nin Dunkelgrün gibt es leider nur den Hocker. Das Sofa führen wir in Grau, Blau und Sand.\n\nMit freundlichen Grüßen",
        signature: anna,
        without: ["references"],
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "no ids at all and another subject, only the quoted text tells",
    language: "de",
    subject: "Frage",
    messages: [
      {
        by: person("Oskar Lehmann", "o.lehmann@post.example"),
        program: "gmail-plain",
        text: "Guten Abend,\n\nkann der Schrank Bergen auch ohne Rückwand geliefert werden? Ich möchte ihn als Raumteiler nutzen.",
        signature: "O. Lehmann",
        without: ["ids", "references"],
      },
      {
        by: service,
        program: "gmail-plain",
        subject: "Schrank Bergen als Raumteiler",
        text: "Guten Tag Herr Lehmann,\n\nohne Rückwand ist der Schrank nicht standsicher. Für diesen Zweck empfehlen wir das Regal Tromsö.\n\nMit freundlichen Grüßen",
        signature: anna,
        without: ["ids", "references"],
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "HTML alone, in ISO-8859-1",
    language: "de",
    subject: "Größe der Matratze",
    messages: [
      {
        by: person("Jürgen Groß", "j.gross@gmx.example"),
        program: "outlook",
        text: "Hallo,\n\nwelche Größe hat die Matratze für das Bett Ålesund? 160 × 200 oder 180 × 200?\n\nGruß",
        signature: "Jürgen Groß",
        htmlOnly: true,
        coding: "iso-8859-1",
      },
      {
        by: service,
        program: "outlook",
        text: "Guten Tag Herr Groß,\n\nfür das Bett brauchen Sie eine Matratze von 160 × 200 cm. Höher als 22 cm darf sie nicht sein.\n\nMit freundlichen Grüßen",
        signature: anna,
        htmlOnly: true,
        coding: "iso-8859-1",
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "an answer with two attachments",
    language: "de",
    subject: "Montageanleitung verloren",
    messages: [
      {
        by: person("Claudia Engel", "claudia@engel.example"),
        program: "apple",
        text: "Liebes Team,\n\nich finde die Anleitung für den Tisch Oslo nicht mehr. Können Sie sie mir schicken?\n\nVielen Dank und viele Grüße",
        signature: "Claudia Engel",
      },
      {
        by: service,
        program: "outlook",
        text: "Guten Tag Frau Engel,\n\nanbei finden Sie die Anleitung und die Liste der Teile.\n\nMit freundlichen Grüßen",
        signature: anna,
        attachments: ["Anleitung Oslo.pdf", "Teileliste.pdf"],
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "a text that holds Von and An of its own",
    language: "de",
    subject: "Transport",
    messages: [
      {
        by: person("Familie Nowak", "nowak@post.example"),
        program: "gmail",
        text: "Guten Tag,\n\nkönnen Sie unser Bett umziehen?\n\nVon: Aachen, Lindenweg 4\nNach: Bonn, Kaiserplatz 9\nTermin: 14. Juni\n\nWas kostet das?\n\nViele Grüße",
        signature: "Familie Nowak",
      },
      {
        by: service,
        program: "outlook",
        text: "Guten Tag Familie Nowak,\n\nfür diese Strecke berechnen wir 240 Euro einschließlich Abbau und Aufbau.\n\nMit freundlichen Grüßen",
        signature: anna,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "a text that tells what somebody wrote",
    language: "de",
    subject: "Zusage Ihrer Kollegin",
    messages: [
      {
        by: person("Rolf Peters", "rolf.peters@mail.example"),
        program: "thunderbird",
        text: 'Guten Tag,\n\nam Montag schrieb mir Ihre Kollegin:\n\n"Die Lieferung ist für Sie kostenlos."\n\nJetzt stehen 39 Euro auf der Rechnung. Was stimmt denn nun?\n\nMit freundlichem Gruß',
        signature: "Rolf Peters",
      },
      {
        by: service,
        program: "thunderbird",
        text: "Guten Tag Herr Peters,\n\ndie Zusage gilt. Die 39 Euro schreiben wir Ihnen gut.\n\nMit freundlichen Grüßen",
        signature: `-- \n${anna}`,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "a colleague answers first",
    language: "de",
    subject: "Reklamation Stuhl",
    messages: [
      {
        by: person("Hanna Weiß", "hanna.weiss@post.example"),
        program: "gmail",
        text: "Hallo,\n\nein Stuhlbein ist gebrochen. Bekomme ich Ersatz?\n\nGrüße",
        signature: "Hanna Weiß",
      },
      {
        by: colleague,
        program: "outlook",
        text: "Guten Tag Frau Weiß,\n\nich gebe das an den Kundendienst weiter.\n\nMit freundlichen Grüßen",
        signature: "Jens Krause\nVerkauf\nMöbel Linde GmbH\nTelefon: +49 221 555 0140",
      },
      {
        by: person("Hanna Weiß", "hanna.weiss@post.example"),
        program: "gmail",
        text: "Danke. Wie lange dauert das ungefähr?",
      },
      {
        by: service,
        program: "outlook",
        text: "Guten Tag Frau Weiß,\n\ndas neue Bein ist in etwa fünf Werktagen bei Ihnen.\n\nMit freundlichen Grüßen",
        signature: anna,
      },
    ],
    pairs: [[2, 3]],
  },
  {
    name: "two threads of the same subject, one after the other",
    language: "de",
    subject: "Rückfrage",
    messages: [
      {
        by: person("Beate Kuhn", "kuhn@post.example"),
        program: "outlook",
        text: "Guten Tag,\n\nbieten Sie Ratenzahlung an?\n\nFreundliche Grüße",
        signature: "Beate Kuhn",
        without: ["references"],
      },
      {
        by: person("Stefan Arnold", "arnold@post.example"),
        program: "outlook",
        text: "Guten Tag,\n\nkann ich die Ware selbst abholen?\n\nFreundliche Grüße",
        signature: "Stefan Arnold",
        answers: null,
        without: ["references"],
      },
      {
        by: service,
        program: "outlook",
        text: "Guten Tag Frau Kuhn,\n\nja, ab 500 Euro in bis zu zwölf Raten.\n\nMit freundlichen Grüßen",
        signature: anna,
        answers: 0,
        without: ["references"],
      },
      {
        by: service,
        program: "outlook",
        text: "Guten Tag Herr Arnold,\n\ngern, unser Lager ist werktags von 7 bis 15 Uhr offen.\n\nMit freundlichen Grüßen",
        signature: anna,
        answers: 1,
        without: ["references"],
      },
    ],
    pairs: [
      [0, 2],
      [1, 3],
    ],
  },
  {
    name: "the customer writes twice before the answer",
    language: "de",
    subject: "Termin für die Küchenplanung",
    messages: [
      {
        by: person("Nina Fuchs", "nina.fuchs@mail.example"),
        program: "apple",
        text: "Hallo,\n\nwir hätten gern einen Termin zur Küchenplanung.\n\nLiebe Grüße",
        signature: "Nina Fuchs",
      },
      {
        by: person("Nina Fuchs", "nina.fuchs@mail.example"),
        program: "apple",
        text: "Nachtrag: am besten nachmittags nach 16 Uhr.\n\nLiebe Grüße",
        signature: "Nina Fuchs",
      },
      {
        by: service,
        program: "outlook",
        text: "Guten Tag Frau Fuchs,\n\nwie wäre Mittwoch um 16:30 Uhr? Bringen Sie die Maße des Raumes mit.\n\nMit freundlichen Grüßen",
        signature: anna,
      },
    ],
    pairs: [[1, 2]],
  },
  {
    name: "only the answer is in the file",
    language: "de",
    subject: "Pflege von geöltem Holz",
    messages: [
      {
        by: person("Gerd Simon", "gerd.simon@post.example"),
        program: "outlook",
        text: "Guten Tag,\n\nwomit pflege ich die geölte Tischplatte?\n\nGruß",
        signature: "Gerd Simon",
        isMissing: true,
      },
      {
        by: service,
        program: "outlook",
        text: "Guten Tag Herr Simon,\n\nzweimal im Jahr mit Leinöl, dünn aufgetragen und nach zwanzig Minuten abgewischt.\n\nMit freundlichen Grüßen",
        signature: anna,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "a signature without a closing line",
    language: "de",
    subject: "Angebot für 12 Stühle",
    messages: [
      {
        by: person("Jonas Keller", "keller@hotel-see.example"),
        program: "outlook-plain",
        text: "Hallo Frau Berger,\n\nbitte um ein Angebot für 12 Stühle Visby in Eiche, Lieferung bis Ende Juli.",
        signature:
          "Jonas Keller\nHotel am See\nUferweg 1, 78464 Konstanz\nTel.: 07531 / 4455-0\nMobil: 0171 / 2233445\nkeller@hotel-see.example",
      },
      {
        by: service,
        program: "outlook-plain",
        text: "Guten Tag Herr Keller,\n\nzwölf Stühle Visby kosten 2.388 Euro, frei Haus bis zum 26. Juli.\n\nMit freundlichen Grüßen",
        signature: anna,
        disclaimer: secret,
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "a postscript after the name",
    language: "de",
    subject: "Gutschein einlösen",
    messages: [
      {
        by: person("Lisa Winter", "lisa.winter@mail.example"),
        program: "gmail",
        text: "Hallo,\n\ngilt mein Gutschein auch für Teppiche?\n\nLG",
        signature: "Lisa",
      },
      {
        by: service,
        program: "gmail",
        text: "Hallo Frau Winter,\n\nja, der Gutschein gilt für alles außer Elektrogeräte.\n\nViele Grüße",
        signature: "Anna",
        after: "PS: Er läuft am 31. Dezember ab.",
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "answered on the way from Outlook for Android",
    language: "de",
    subject: "Aufzug defekt, Lieferung heute",
    messages: [
      {
        by: person("Hausverwaltung Kern", "kern@hv-kern.example"),
        program: "outlook",
        text: "Guten Morgen,\n\nunser Aufzug steht heute still. Kommt Ihr Fahrer trotzdem in den vierten Stock?\n\nMit freundlichen Grüßen",
        signature: "M. Kern\nHausverwaltung Kern\nTelefon 0211 7788990",
        disclaimer: secret,
      },
      {
        by: service,
        program: "outlook-mobile",
        text: "Guten Morgen, ja, unsere Fahrer tragen bis in den fünften Stock. Es bleibt bei 11 Uhr.",
        signature: "Outlook für Android abrufen",
      },
    ],
    pairs: [[0, 1]],
  },
  {
    name: "base64, a list in the answer, six weeks between",
    language: "de",
    subject: "Umzug der Bestellung 88123",
    messages: [
      {
        by: person("Ayşe Demir", "ayse@demir.example"),
        program: "gmail",
        text: "Guten Tag,\n\nwir ziehen um. Kann die Bestellung 88123 an die neue Adresse gehen?\n\nMit besten Grüßen",
        signature: "Ayşe Demir",
        coding: "base64",
      },
      {
        by: service,
        program: "outlook",
        text: "Guten Tag Frau Demir,\n\ndafür brauchen wir:\n\n- die neue Adresse\n- eine Telefonnummer für den Fahrer\n- den Wunschtermin\n\nDann ändern wir die Lieferung ohne Kosten.\n\nMit freundlichen Grüßen",
        signature: anna,
        coding: "base64",
      },
    ],
    pairs: [[0, 1]],
  },
];
