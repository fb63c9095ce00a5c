// Words that stand before questions and answers in documents: "Q:", "Frage 3:", "Réponse -". Pure.

const questionWords =
  "question|frage|pregunta|pergunta|domanda|vraag|demande|anfrage|kundenfrage|customer question";
const answerWords =
  "answer|antwort|réponse|reponse|respuesta|resposta|risposta|antwoord|our answer|unsere antwort|reply|response";
const number = String.raw`\s*(?:no\.?\s*|nr\.?\s*|n°\s*|#\s*)?\(?(?:\d{1,3})?\)?`;
const sign = String.raw`\s*(?:[:：]|[.)\]]|\s[-–—]|[-–—](?=\s))\s*`;

const longQuestion = new RegExp(`^\\s*\\[?(?:${questionWords})${number}${sign}`, "iu");
const longAnswer = new RegExp(`^\\s*\\[?(?:${answerWords})${number}${sign}`, "iu");
const shortQuestion = new RegExp(`^\\s*\\[?[QFPDV]\\d{0,3}${sign}`, "u");
const shortAnswer = new RegExp(`^\\s*\\[?[AR]\\d{0,3}${sign}`, "u");
const bareQuestion = new RegExp(`^\\s*(?:${questionWords})${number}\\s*[:：.]?\\s*$`, "iu");
const bareAnswer = new RegExp(`^\\s*(?:${answerWords})${number}\\s*[:：.]?\\s*$`, "iu");

export type Label = { readonly is: "question" | "answer"; readonly isShort: boolean; readonly rest: string };

/** The label a line begins with; null when it has none. */
export function labelOf(line: string): Label | null {
  if (bareQuestion.test(line)) return { is: "question", isShort: false, rest: "" };
  if (bareAnswer.test(line)) return { is: "answer", isShort: false, rest: "" };
  const tries = [
    ["question", false, longQuestion],
    ["answer", false, longAnswer],
    ["question", true, shortQuestion],
    ["answer", true, shortAnswer],
  ] as const;
  for (const [is, isShort, pattern] of tries) {
    const found = pattern.exec(line);
    if (found) return { is, isShort, rest: line.slice(found[0].length).trim() };
  }
  return null;
}

/** `Anna Weber: …`, `INTERVIEWER – …`; null where a line begins otherwise. */
export function speakerOf(line: string): { readonly speaker: string; readonly rest: string } | null {
  const found = /^\s*\[?([\p{Lu}][\p{L}\p{M}.'’ -]{0,38}[\p{L}.])\]?\s*(?:[:：]|\s[–—])\s+(?=\S)/u.exec(line);
  const speaker = found?.[1]?.trim();
  if (!found || speaker === undefined || speaker.split(/\s+/u).length > 4) return null;
  return { speaker, rest: line.slice(found[0].length) };
}
