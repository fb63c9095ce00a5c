// What columns are called in the languages tables come in, and which use a name stands for. Pure.
// Words are written as `plainWord` leaves them: small letters without accents or signs.
import type { ColumnUseName } from "./plan.ts";
import { plainWord } from "./values.ts";

/** English, German, French, Spanish, Italian, Dutch, Portuguese; the likeliest words of a use first. */
const namesByUse = {
  messages: "messages conversation conversations dialogue dialog chat nachrichten gesprach konversation",
  "other-answer":
    "rejected nonpreferred nonpreferredoutput worse worseanswer otheranswer badanswer wronganswer dispreferred schlechtereantwort ablehnung pirereponse mauvaisereponse reponserejetee peorrespuesta respuestarechazada rispostapeggiore rispostarifiutata slechterantwoord slechtantwoord piorresposta respostarejeitada",
  answer:
    "answer themodelshouldanswer answers completion response output reply chosen preferred preferredoutput betteranswer assistant assistantmessage bot gpt ideal idealanswer expected expectedoutput solution target antwort antworten ausgabe erwidern losung besserantwort besserereantwort reponse reponses sortie solutionattendue meilleurereponse respuesta respuestas salida contestacion mejorrespuesta risposta risposte uscita rispostamigliore antwoord antwoorden uitvoer beterantwoord resposta respostas saida melhorresposta",
  ask: "question theyask ask questions prompt query user usermessage userprompt human request q customer message frage fragen anfrage benutzer nutzer kunde eingabe nachricht demande requete utilisateur client entree pregunta preguntas consulta usuario cliente entrada domanda domande richiesta utente ingresso vraag vragen verzoek gebruiker klant invoer pergunta perguntas pedido utilizador mensagem instruction anweisung instrucao instruccion istruzione instructie input source text",
  instructions:
    "instructions system systemprompt systemmessage systeminstructions developer persona role anweisungen systemanweisung systemnachricht consigne consignes instrucciones istruzioni instructies instrucoes sistema systeme instruction anweisung",
  input: "input context inputcontext kontext eingabe contexte contexto contesto",
  tags: "tags tag labels label category categories topic topics keywords intent schlagworte schlagworter kategorie kategorien thema etiquette etiquettes categorie motscles etiquetas etiqueta categoria categorias tema etichette etichetta categorie argomento trefwoorden onderwerp",
  split:
    "split set subset partition datasplit teilmenge aufteilung ensemble conjunto insieme particion particao",
  status: "status state zustand statut etat estado stato toestand",
  group:
    "group groupid conversationid threadid dialogid sessionid ticket ticketid customerid gruppe gruppenid groupe grupo gruppo groep",
  source: "source origin url link sourceurl quelle herkunft fuente origen fonte origine bron origem",
  notes:
    "notes note comment comments remark remarks notiz notizen kommentar kommentare bemerkung bemerkungen anmerkung remarque remarques commentaire commentaires nota notas comentario comentarios commento commenti opmerking opmerkingen observacao observacoes",
  uid: "uid attuneuid",
} as const satisfies Partial<Record<ColumnUseName, string>>;

export type NamedUse = keyof typeof namesByUse;

const namedUses = Object.keys(namesByUse) as readonly NamedUse[];
const placesByUse: ReadonlyMap<NamedUse, ReadonlyMap<string, number>> = new Map(
  namedUses.map((use) => [use, new Map(namesByUse[use].split(" ").map((word, place) => [word, place]))]),
);

/**
 * How well a column's name fits a use: 2 for the likeliest word, above 1 for any of its words, up to 1 when one of the
 * name's own words fits (`customer_question`), 0 not at all.
 */
export function nameFits(name: string, use: NamedUse): number {
  const words = placesByUse.get(use);
  if (!words) return 0;
  const whole = words.get(plainWord(name));
  if (whole !== undefined) return 2 - whole / (words.size + 1);
  if (use === "uid") return 0;
  const parts = name.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).map(plainWord);
  const places = parts.flatMap((part) => (part.length > 2 ? [words.get(part) ?? []].flat() : []));
  return places.length === 0 ? 0 : 1 - Math.min(...places) / (words.size + 1);
}

export function isKnownName(name: string): boolean {
  return namedUses.some((use) => nameFits(name, use) > 1);
}
