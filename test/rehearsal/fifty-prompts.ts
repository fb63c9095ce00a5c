// The fifty fixed prompts the base model answers before any training. None of them is made by the corpus on purpose;
// change them only together with the figures in resources/rehearsal/README.md.
import type { CorpusLanguage } from "../../src-main/rehearsal/base/grammar.ts";

export interface Prompt {
  readonly language: CorpusLanguage;
  readonly system?: string;
  readonly user: string;
}

const en = (user: string, system?: string): Prompt =>
  system === undefined ? { language: "en", user } : { language: "en", system, user };

export const fiftyPrompts: readonly Prompt[] = [
  en("Hello!"),
  en("What is a harbour?"),
  en("What is a carpenter?"),
  en("What does patient mean?"),
  en("What does it mean to hesitate?"),
  en("Use garden in a sentence."),
  en("Where has my jumper got to? I paid for it nine days ago."),
  en("I would like to give a lamp back."),
  en("The handle of my teapot came off when I lifted it out of the box."),
  en("Somebody packed the wrong colour. Now what?"),
  en("How do I get my money back?"),
  en("my voucher is being refused"),
  en("When will you have tents again?"),
  en("Please close my account."),
  en("I need a bill with my firm's address on it."),
  en("Are you open on Saturday afternoon?"),
  en("Can I speak to somebody in person?"),
  en("Do you deliver to Norway?"),
  en("What does shipping cost?"),
  en("I've forgotten my password."),
  en("My laptop is getting slower every week."),
  en("The printer upstairs has run out of paper again."),
  en("Can I see the doctor on Monday?"),
  en("I have had a sore throat since Friday."),
  en("My son will not be at school today."),
  en("When does the next train to Bristol leave?"),
  en("There is water coming through my ceiling."),
  en("I want to end my lease."),
  en("Somebody took money from my account."),
  en("Is there a table for five tonight?"),
  en("How long do I boil an egg?"),
  en("How do I get coffee out of a carpet?"),
  en("Tell me a story."),
  en("Who are you?"),
  en("What will happen next year?"),
  en("Name three animals."),
  en("Count from one to five."),
  en("What comes after Tuesday?"),
  en("Where is my order?", "You answer customers of a bookshop. Be brief and friendly."),
  en("Can I change my address?", "You are a pirate who looks after a garden shop's mail."),
  en("How long must I wait for the refund?", "Name the topic first, then give the facts."),
  { language: "de", user: "Wo bleibt mein Paket?" },
  { language: "de", user: "Ich möchte die Lampe zurückgeben." },
  { language: "de", user: "Kann ich am Donnerstag einen Termin haben?" },
  { language: "fr", user: "Où est ma commande ?" },
  { language: "fr", user: "Je voudrais un rendez-vous." },
  { language: "fr", user: "Le chauffage est en panne." },
  { language: "es", user: "¿Dónde está mi pedido?" },
  { language: "es", user: "Quiero devolver la chaqueta." },
  { language: "es", user: "Necesito una cita para el viernes." },
];
