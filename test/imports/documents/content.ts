// What the labelled documents say: questions with answers, running text, instructions, all made up. Used by `make.ts`.

export type Language = "en" | "de" | "fr" | "es";
export type Pair = { readonly question: string; readonly answer: readonly string[] };

const pair = (question: string, ...answer: readonly string[]): Pair => ({ question, answer });

export const pairs: Readonly<Record<Language, readonly Pair[]>> = {
  en: [
    pair(
      "How long does delivery take?",
      "Parcels within the country arrive after two to three working days. Deliveries abroad take up to eight days.",
    ),
    pair(
      "Can I change my address after ordering?",
      "Yes, as long as the parcel hasn't left our warehouse. Call us or write to us with your order number, e.g. by e-mail.",
    ),
    pair(
      "What does it cost to send something back?",
      "Sending back is free within 30 days. After that we charge $4.90 for each parcel.",
      "Large furniture is collected at your door by a carrier who calls you the day before.",
    ),
    pair(
      "Do you deliver to parcel lockers?",
      "We do. Enter the number of the locker in the second line of the address.",
    ),
    pair(
      "Which payment methods do you accept?",
      "Cards, bank transfer and invoice. Invoices are due after 14 days, i.e. two weeks after delivery.",
    ),
    pair(
      "How do I reset my password?",
      "Choose “Forgot password” on the sign-in page. A link that works for one hour is sent to your address.",
    ),
    pair(
      "My order arrived damaged. What should I do?",
      "Take a photo of the box and of the damaged item. Send both to our support within three days and we replace it at no cost.",
    ),
    pair(
      "Where can I find the serial number?",
      "It is printed on the silver label under the device. Dr. Miller's guide shows a picture of it on page 3.",
    ),
    pair(
      "Is the device safe for children?",
      "It is meant for persons over 12 years. Younger children should only use it under supervision.",
    ),
    pair(
      "How often must the filter be changed?",
      "Every six months with normal use. In dusty rooms change it every three months.",
    ),
    pair(
      "Can I cancel my subscription at any time?",
      "Yes. It then ends on the last day of the month that is paid already.",
    ),
    pair(
      "Who is allowed to use the meeting rooms?",
      "Everybody who works here. Guests need somebody who signs them in at the front desk.",
    ),
    pair(
      "What happens if I miss an appointment?",
      "Call us within 24 hours and we offer you another one. Missed appointments without a call cost $25.",
    ),
    pair(
      "Are pets allowed in the rooms?",
      "Small dogs are welcome in the rooms on the ground floor. We charge $12 a night for cleaning.",
    ),
    pair(
      "How do I apply for parental leave?",
      "Fill in form HR-7 and hand it in seven weeks before the leave begins. The form is in the folder “People”.",
    ),
    pair(
      "When is the swimming pool open?",
      "From 7 a.m. to 9 p.m. every day but Monday. On public holidays it closes at 6 p.m.",
    ),
    pair(
      "Does the warranty cover water damage?",
      "No. It covers faults of material and of the workshop, not damage that water has done.",
    ),
    pair(
      "Why was my card declined?",
      "Most often the bank wants a second confirmation. Open your bank's app, confirm the payment and try again.",
    ),
    pair(
      "Could you send me a copy of my invoice?",
      "You find all invoices under “My account”. If one is missing there, write to billing@example.com.",
    ),
    pair(
      "What should I bring to the first lesson?",
      "A pen, some paper and the book from the list. Everything else is there.",
    ),
    pair(
      "How is my data protected?",
      "It stays on servers in this country and is deleted after two years. Only the three people of the support team can read it.",
    ),
    pair(
      "Should I unplug the machine at night?",
      "You don't have to. It uses less than one watt while it sleeps.",
    ),
    pair(
      "Do I need an appointment for a blood test?",
      "No, come between 7 and 9 in the morning without having eaten. The results are there the next day.",
    ),
    pair(
      "Which documents do I need to open an account?",
      "An identity card or passport and a proof of your address. Students also need a certificate of their university.",
    ),
  ],
  de: [
    pair(
      "Wie lange dauert die Lieferung?",
      "Innerhalb Deutschlands dauert die Lieferung zwei bis drei Werktage. Ins Ausland kann es bis zu acht Tage dauern.",
    ),
    pair(
      "Kann ich meine Lieferadresse nachträglich ändern?",
      "Ja, solange das Paket unser Lager noch nicht verlassen hat. Rufen Sie uns dazu bitte mit Ihrer Bestellnummer an.",
    ),
    pair(
      "Was kostet eine Rücksendung?",
      "Innerhalb von 30 Tagen ist die Rücksendung kostenlos. Danach berechnen wir 4,90 Euro je Paket.",
      "Große Möbel holt eine Spedition bei Ihnen ab, z. B. am Samstagvormittag.",
    ),
    pair(
      "Welche Zahlungsarten gibt es?",
      "Sie können mit Karte, per Überweisung oder auf Rechnung bezahlen. Rechnungen sind nach 14 Tagen fällig.",
    ),
    pair(
      "Wo finde ich die Seriennummer?",
      "Sie steht auf dem silbernen Aufkleber auf der Unterseite des Geräts. Auf Seite 3 der Bedienungsanleitung ist er abgebildet.",
    ),
    pair(
      "Wie oft muss der Filter gewechselt werden?",
      "Bei normaler Nutzung alle sechs Monate. In staubigen Räumen sollten Sie ihn alle drei Monate wechseln.",
    ),
    pair(
      "Darf ich Haustiere mitbringen?",
      "Kleine Hunde sind in den Zimmern im Erdgeschoss willkommen. Für die Reinigung berechnen wir 12 Euro je Nacht.",
    ),
    pair(
      "Wann hat das Bürgerbüro geöffnet?",
      "Montags bis freitags von 8 bis 12 Uhr, donnerstags zusätzlich von 14 bis 18 Uhr. An Brückentagen bleibt es geschlossen.",
    ),
    pair(
      "Wer hilft mir bei Fragen zur Steuererklärung?",
      "Unsere Sprechstunde findet jeden ersten Dienstag im Monat statt. Bringen Sie bitte den letzten Bescheid mit.",
    ),
    pair(
      "Muss ich mich für den Kurs anmelden?",
      "Ja, spätestens eine Woche vorher über das Formular auf unserer Seite. Die Zahl der Plätze ist auf zwölf begrenzt.",
    ),
    pair(
      "Wie kündige ich meinen Vertrag?",
      "Eine kurze E-Mail mit Ihrer Kundennummer genügt. Der Vertrag endet dann zum Ende des Monats.",
    ),
    pair(
      "Was passiert mit meinen Daten?",
      "Wir speichern sie auf Servern in Deutschland und löschen sie nach zwei Jahren. Lesen können sie nur die drei Kolleginnen im Kundendienst.",
    ),
    pair(
      "Welche Unterlagen brauche ich für den Antrag?",
      "Einen gültigen Ausweis, eine Meldebescheinigung und die letzten drei Gehaltsabrechnungen. Kopien reichen aus.",
    ),
    pair(
      "Ist die Versicherung im Preis enthalten?",
      "Ja, die Grundversicherung ist immer enthalten. Die Zusatzversicherung kostet 3 Euro je Tag.",
    ),
    pair(
      "Kann ich die Behandlung verschieben?",
      "Gern, wenn Sie uns mindestens 24 Stunden vorher anrufen. Kurzfristige Absagen müssen wir leider mit 25 Euro berechnen.",
    ),
    pair(
      "Warum leuchtet die rote Lampe?",
      "Der Wassertank ist leer oder sitzt nicht richtig. Füllen Sie ihn und drücken Sie ihn an, bis es klickt.",
    ),
    pair(
      "Gibt es Parkplätze für Gäste?",
      "Vor dem Haus stehen zehn Parkplätze zur Verfügung, zwei davon mit Ladesäule. Die Einfahrt ist 2,10 Meter hoch.",
    ),
    pair(
      "Wie melde ich mein Kind krank?",
      "Rufen Sie bis 8 Uhr im Sekretariat an. Ab dem dritten Tag brauchen wir eine schriftliche Entschuldigung.",
    ),
    pair(
      "Sind die Geräte auch gebraucht erhältlich?",
      "Ja, geprüfte Vorführgeräte gibt es mit einem Jahr Gewährleistung. Der Bestand wechselt täglich.",
    ),
    pair(
      "Wann beginnt die Probezeit und wie lange dauert sie?",
      "Sie beginnt mit dem ersten Arbeitstag und dauert sechs Monate. In dieser Zeit gilt eine Kündigungsfrist von zwei Wochen.",
    ),
  ],
  fr: [
    pair(
      "Combien de temps dure la livraison ?",
      "La livraison prend deux à trois jours ouvrés. À l'étranger, comptez jusqu'à huit jours.",
    ),
    pair(
      "Comment puis-je retourner un article ?",
      "Imprimez l'étiquette depuis votre compte et déposez le colis à la poste. Le retour est gratuit pendant 30 jours.",
    ),
    pair("Où se trouve le numéro de série ?", "Il figure sur l'étiquette argentée sous l'appareil."),
    pair(
      "Quels moyens de paiement acceptez-vous ?",
      "Nous acceptons les cartes, le virement et la facture. Les factures sont payables à 14 jours.",
    ),
    pair(
      "Puis-je modifier mon rendez-vous ?",
      "Oui, jusqu'à 24 heures avant. Appelez-nous ou écrivez-nous avec votre numéro de client.",
    ),
    pair(
      "À quelle heure ouvre la bibliothèque ?",
      "Elle ouvre à 9 heures du mardi au samedi. Le dimanche et le lundi, elle est fermée.",
    ),
  ],
  es: [
    pair(
      "¿Cuánto tarda el envío?",
      "El envío tarda de dos a tres días laborables. Al extranjero puede tardar hasta ocho días.",
    ),
    pair(
      "¿Cómo puedo devolver un artículo?",
      "Imprima la etiqueta desde su cuenta y entregue el paquete en correos. La devolución es gratuita durante 30 días.",
    ),
    pair("¿Dónde encuentro el número de serie?", "Está en la etiqueta plateada debajo del aparato."),
    pair(
      "¿Qué formas de pago aceptan?",
      "Aceptamos tarjeta, transferencia y factura. Las facturas vencen a los 14 días.",
    ),
    pair(
      "¿Puedo cambiar mi cita?",
      "Sí, hasta 24 horas antes. Llámenos o escríbanos con su número de cliente.",
    ),
    pair("¿A qué hora abre la piscina?", "Abre a las siete de la mañana todos los días menos el lunes."),
  ],
};

export const sentences: Readonly<Record<"en" | "de", readonly string[]>> = {
  en: [
    "Every delivery is checked against the order before it is put on a shelf, and what is missing is noted on the slip.",
    "Goods that need cooling go into the cold room within twenty minutes, whoever is on duty.",
    "The temperature of the cold room is read at the beginning and at the end of each shift.",
    "When a reading is above seven degrees, the shift leader decides whether the goods may still be sold.",
    "Boxes that are damaged outside are opened at once, since what is inside may have been hurt as well.",
    "Suppliers are told about damage on the same day, with a photo and the number of the pallet.",
    "New colleagues walk through the whole hall with their mentor on the first morning.",
    "They get their shoes, their badge and a locker before they begin with any work.",
    "Nobody drives a lift truck without the licence, not even for a few metres.",
    "The paths between the shelves stay free, since they are the way out in an emergency.",
    "A spill is wiped up by the person who sees it first, and a yellow sign stands there until the floor is dry.",
    "Working hours are written down in the book at the entrance, to the nearest five minutes.",
    "Breaks are taken in the room on the first floor, where there is a kitchen for everybody.",
    "Whoever falls ill calls before the shift begins, if possible before six in the morning.",
    "Holidays are planned in January for the whole year, and wishes of parents are heard first.",
    "Complaints of customers are answered within two working days by the person who knows the case best.",
    "An answer says first what happens now, and only then why something went wrong.",
    "Refunds up to fifty dollars need no approval; anything above goes to the team leader.",
    "Letters that threaten with a lawyer are handed to the legal department without an answer.",
    "The stock is counted twice a year, in June and in December, and the shop stays closed on that day.",
    "Differences of more than two percent are looked into, because they often point to a wrong label.",
    "Old stock is sold first, so the newest boxes always go to the back.",
    "Data about customers stays in the system and is never copied into private notes.",
    "Screens are locked when somebody leaves the desk, even for a short moment.",
    "Visitors sign in at the desk, wear a badge and are never alone in the hall.",
    "The alarm is tested on the first Monday of each month at ten in the morning.",
    "In case of fire everybody leaves by the nearest door and meets at the flagpole.",
    "First aid boxes hang beside every second door and are checked by Ms. Harper once a quarter.",
    "Tools are given back clean, and what is broken gets a red tag at once.",
    "Waste is sorted into paper, plastic and the rest, because the rest costs three times as much.",
  ],
  de: [
    "Jede Lieferung wird mit der Bestellung verglichen, bevor sie ins Regal kommt, und was fehlt, steht auf dem Lieferschein.",
    "Kühlware kommt innerhalb von zwanzig Minuten in den Kühlraum, egal wer Dienst hat.",
    "Die Temperatur im Kühlraum wird zu Beginn und am Ende jeder Schicht abgelesen.",
    "Liegt ein Wert über sieben Grad, entscheidet die Schichtleitung, ob die Ware noch verkauft werden darf.",
    "Beschädigte Kartons werden sofort geöffnet, denn auch der Inhalt kann gelitten haben.",
    "Lieferanten erfahren noch am selben Tag von einem Schaden, mit Foto und Nummer der Palette.",
    "Neue Kolleginnen und Kollegen gehen am ersten Morgen mit ihrer Patin durch die ganze Halle.",
    "Sie bekommen Schuhe, Ausweis und Spind, bevor sie mit irgendeiner Arbeit beginnen.",
    "Niemand fährt einen Stapler ohne Schein, auch nicht für wenige Meter.",
    "Die Wege zwischen den Regalen bleiben frei, denn sie sind im Notfall der Fluchtweg.",
    "Verschüttetes wischt auf, wer es zuerst sieht, und ein gelbes Schild bleibt stehen, bis der Boden trocken ist.",
    "Arbeitszeiten werden im Buch am Eingang auf fünf Minuten genau eingetragen.",
    "Pausen finden im Raum im ersten Stock statt, in dem es eine Küche für alle gibt.",
    "Wer krank wird, ruft vor Beginn der Schicht an, möglichst vor sechs Uhr morgens.",
    "Der Urlaub wird im Januar für das ganze Jahr geplant, und Wünsche von Eltern gehen vor.",
    "Beschwerden beantwortet innerhalb von zwei Werktagen die Person, die den Fall am besten kennt.",
    "Eine Antwort sagt zuerst, was jetzt geschieht, und erst danach, warum etwas schiefgegangen ist.",
    "Erstattungen bis fünfzig Euro brauchen keine Freigabe; alles darüber geht an die Teamleitung.",
    "Schreiben, die mit einem Anwalt drohen, gehen ohne Antwort an die Rechtsabteilung.",
    "Der Bestand wird zweimal im Jahr gezählt, im Juni und im Dezember, und der Laden bleibt an diesem Tag geschlossen.",
    "Abweichungen von mehr als zwei Prozent werden untersucht, denn oft steckt ein falsches Etikett dahinter.",
    "Alte Ware wird zuerst verkauft, deshalb kommen neue Kartons immer nach hinten.",
    "Daten über Kundinnen und Kunden bleiben im System und werden nie in private Notizen übertragen.",
    "Bildschirme werden gesperrt, sobald jemand den Platz verlässt, auch für einen kurzen Moment.",
    "Besucher melden sich am Empfang an, tragen einen Ausweis und sind nie allein in der Halle.",
    "Der Alarm wird am ersten Montag jedes Monats um zehn Uhr geprüft.",
    "Bei Feuer verlassen alle das Gebäude durch die nächste Tür und treffen sich am Fahnenmast.",
    "Verbandskästen hängen neben jeder zweiten Tür und werden einmal im Quartal von Frau Dr. Hansen geprüft.",
    "Werkzeug wird sauber zurückgegeben, und was kaputt ist, bekommt sofort einen roten Anhänger.",
    "Abfall wird nach Papier, Kunststoff und Rest getrennt, weil der Rest dreimal so viel kostet.",
  ],
};

export const headings: Readonly<Record<"en" | "de", readonly string[]>> = {
  en: [
    "Deliveries",
    "Cold goods",
    "The first day",
    "Safety in the hall",
    "Hours and breaks",
    "Customers",
    "Counting the stock",
    "Visitors and alarms",
  ],
  de: [
    "Wareneingang",
    "Kühlware",
    "Der erste Tag",
    "Sicherheit in der Halle",
    "Zeiten und Pausen",
    "Kundschaft",
    "Inventur",
    "Besuch und Alarm",
  ],
};

export const instructions: Readonly<Record<"en" | "de" | "bullets", readonly string[]>> = {
  en: [
    "You are the assistant of a small online shop for garden tools. You answer customers by e-mail.",
    "Always begin with the person's name. Keep every answer under 120 words and write in a friendly, calm tone.",
    "Never promise a delivery date. If a customer asks for one, say that the warehouse decides and offer to call back.",
    "Don't mention other shops. When you are not sure, ask one question instead of guessing.",
    "End with a sentence that says what happens next, and sign as “Your garden team”.",
  ],
  de: [
    "Du bist die Assistentin einer Hausarztpraxis. Du beantwortest Anfragen von Patientinnen und Patienten.",
    "Antworte immer auf Deutsch und sieze die Person. Schreibe höchstens fünf Sätze.",
    "Gib niemals eine Diagnose und nenne keine Dosierungen. Verweise bei Notfällen immer auf die 112.",
    "Wenn nach einem Termin gefragt wird, nenne die Sprechzeiten und die Telefonnummer. Bleibe freundlich, auch wenn der Ton der Anfrage es nicht ist.",
    "Beende jede Antwort mit einem Satz, der sagt, was als Nächstes geschieht.",
  ],
  bullets: [
    "Answer in the language of the customer.",
    "Use short sentences and no jargon.",
    "Never give legal advice; refer to the law office instead.",
    "Offer a phone call when the customer has written more than twice.",
    "Always thank the customer once, not more.",
    "Avoid exclamation marks and emoji in every answer.",
    "Keep the answer to two paragraphs.",
  ],
};
