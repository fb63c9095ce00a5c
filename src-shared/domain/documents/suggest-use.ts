// What a document is likeliest meant for, and why: said to the person who decides. Pure.
import { textOfBlocks, wordCountOf, wordCountOfBlocks, type PlainDocument } from "./blocks.ts";
import type { FoundPairs, PairForm } from "./find-pairs.ts";
import type { DocumentUse } from "../imports/source.ts";
import { sentencesOf } from "./sentences.ts";

export type Suggestion = {
  readonly use: DocumentUse;
  /** A sentence for people: what was seen in the document. */
  readonly because: string;
  /** 0 (a guess) to 1 (certain). */
  readonly confidence: number;
};

/** Longer texts are books of rules, not something to say before every question. */
const instructionsMaximumWords = 2_500;

export function suggestUse(document: PlainDocument, found: FoundPairs): Suggestion {
  if (looksLikePairs(found)) {
    const confidence = Math.min(0.98, 0.55 + found.coveredShare * 0.45);
    return { use: "question-answer", because: pairSentence(found), confidence };
  }
  const words = wordCountOfBlocks(document.blocks);
  const ordering = words <= instructionsMaximumWords ? orderingShare(textOfBlocks(document.blocks)) : 0;
  if (ordering >= 0.4) {
    const because = "It tells somebody how to answer: who to be, what to do and what never to do.";
    return { use: "instructions", because, confidence: Math.min(0.95, 0.4 + ordering / 2) };
  }
  const few = found.pairs.length > 0 ? ` Only ${countWords(found.pairs.length)} found in it.` : "";
  const because = `It is mostly running text, ${words.toLocaleString("en")} ${words === 1 ? "word" : "words"}.${few}`;
  return { use: "material", because, confidence: found.pairs.length > 0 ? 0.7 : 0.85 };
}

/** These say themselves that they are questions with answers; the others are seen by their looks. */
const sureForms: readonly (PairForm | null)[] = ["stated", "marked", "table", "labelled", "interview"];

function looksLikePairs({ form, pairs, coveredShare }: FoundPairs): boolean {
  if (pairs.length === 0) return false;
  if (sureForms.includes(form)) return pairs.length >= 2 ? coveredShare >= 0.3 : coveredShare >= 0.6;
  if (medianAnswerWords(pairs) > answerMaximumWords) return false;
  return pairs.length >= 3 ? coveredShare >= 0.45 : pairs.length === 2 && coveredShare >= 0.7;
}

/** Between the questions a book asks itself stand whole pages. */
const answerMaximumWords = 250;

function medianAnswerWords(pairs: FoundPairs["pairs"]): number {
  const counts = pairs.map(({ answer }) => wordCountOf(answer)).toSorted((left, right) => left - right);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}

const formWords: Readonly<Record<PairForm, string>> = {
  stated: "The page names its questions for search engines",
  marked: "Its terms and folds each have an answer under them",
  table: "A table has a column that asks and one that answers",
  labelled: "Questions and answers have their names before them",
  interview: "Two people take turns: one asks, the other answers",
  headings: "Its headings are questions with text under them",
  bold: "Bold questions have text under them",
  numbered: "Numbered questions have text under them",
  lines: "Lines that end in a question mark have text under them",
};

function pairSentence({ form, pairs }: FoundPairs): string {
  return form === null ? "" : `${formWords[form]}: ${countWords(pairs.length)}.`;
}

function countWords(count: number): string {
  return count === 1 ? "1 question with its answer" : `${count.toLocaleString("en")} questions with answers`;
}

const addressed =
  /(?:^|[.!?\n]\s*)(?:you are (?:a|an|the|our|my|not|\p{Lu})|you're (?:a|an|the)|your (?:role|task|job|name) is|act as|du bist|sie sind (?:ein|der|die|das|unser)|deine (?:rolle|aufgabe)|ihre (?:rolle|aufgabe)|tu es|vous êtes|ton rôle|votre rôle|eres|usted es|tu papel)/iu;
const orders =
  /^(?:[-•*]\s*)?(?:always|never|do not|don't|avoid|use|answer|reply|respond|write|keep|be|stay|ask|say|explain|offer|refer|address|greet|thank|mention|include|start|begin|end|close|give|if|when|you (?:must|should|may|can|are|never|always)|the (?:assistant|model|answer|reply)|antworte[nt]?|verwende[nt]?|benutze[n]?|schreibe?n?|vermeide[nt]?|nenne[nt]?|sei(?:en)?|bleibe?n?|gib|geben|frage?n?|erkläre[nt]?|immer|nie|niemals|kein[e]?|stelle?n?|biete[n]?|begrüße[n]?|beginne[n]?|wenn|du (?:sollst|darfst|musst|bist|antwortest)|sie (?:sollen|dürfen|müssen)|réponds|répondez|utilise[z]?|écris|écrivez|évite[z]?|toujours|jamais|ne |n'|sois|soyez|responde|usa|use|evita|escribe|siempre|nunca|sé )/iu;
const aboutAnswers =
  /\b(?:answers?|answering|repl(?:y|ies)|respon[ds]\w*|tone|customers?|users?|assistant|model|chat|sentences?|polite|friendly|antwort\w*|ton|tonfall|kund\w*|nutzer\w*|assistent\w*|sätze?|höflich|freundlich|anrede|répon\w*|client\w*|utilisateur\w*|phrases?|respuest\w*|cliente\w*|usuario\w*|frases?)\b/iu;

/** How much of a text tells somebody how to answer, 0 to 1. */
function orderingShare(text: string): number {
  const sentences = sentencesOf(text)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 12)
    .slice(0, 400);
  if (sentences.length === 0) return 0;
  const ordering = sentences.filter((sentence) => orders.test(sentence)).length / sentences.length;
  const about = sentences.filter((sentence) => aboutAnswers.test(sentence)).length / sentences.length;
  const isAddressed = addressed.test(text.slice(0, 400));
  // Rules for using a machine give orders, too, but don't speak of answers.
  if (!isAddressed && about < 0.15) return 0;
  return Math.min(1, ordering + (isAddressed ? 0.3 : 0) + Math.min(0.1, about / 4));
}
