// Guesses what the columns of a table, or the keys of flat objects, are for: by their names, then by what stands in
// them. A guess is shown and can be changed; nothing is imported by it alone. Pure.
import { ownColumnsMaximum, type OwnColumnType } from "../own-column.ts";
import { nameFits, type NamedUse } from "./column-names.ts";
import { readForeignConversation } from "./conversation.ts";
import type { ColumnUse, ColumnUseName } from "./plan.ts";
import { numberOf, parsedOrUndefined, splitOf, statusOf, textOfValue, yesNoOf } from "./values.ts";

/** More columns than this get no guess: nobody can look at them one by one. */
export const guessedColumnsMaximum = 2_000;

export type GuessedColumns = {
  readonly columns: readonly ColumnUse[];
  /** 0 to 1: how sure it is what is asked and what is answered. */
  readonly confidence: number;
};

/** What a column's sampled cells have in common. Shares are of the filled cells, 0 to 1. */
type ColumnFacts = {
  readonly column: number;
  readonly name: string;
  readonly filled: number;
  readonly distinct: number;
  readonly averageLength: number;
  readonly questions: number;
  readonly numbers: number;
  readonly yesNos: number;
  readonly conversations: number;
  readonly splits: number;
  readonly statuses: number;
};

/** `rows` hold values in the order of `names`. `keepsOthers`: columns without a use become the project's own. */
export function guessColumns(
  names: readonly string[],
  rows: readonly (readonly unknown[])[],
  keepsOthers: boolean,
): GuessedColumns {
  const guessed = names.slice(0, guessedColumnsMaximum);
  const facts = guessed.map((name, column) => factsOf(name, column, rows));
  const uses = new Map<number, ColumnUseName>();
  // A header without rows still says what its columns are for.
  const isPossible = rows.length === 0 ? () => true : isFilled;
  const take = (use: NamedUse, fits: (fact: ColumnFacts) => boolean = isPossible): boolean => {
    const best = bestNamed(facts, use, uses, fits);
    if (best) uses.set(best.column, use);
    return best !== undefined;
  };
  take("uid");
  take("messages", ({ conversations }) => conversations >= 0.8);
  const hasOther = take("other-answer");
  const hasAnswer = take("answer");
  const hasAsk = take("ask");
  take("instructions");
  if (hasAsk) take("input");
  take("split", ({ splits }) => splits >= 0.9);
  take("status", ({ statuses }) => statuses >= 0.9);
  take("group");
  take("source");
  take("notes");
  const bySight = guessBySight(facts, uses, { hasAsk, hasAnswer });
  guessFields(facts, uses);
  const hasMessages = [...uses.values()].includes("messages");
  const confidence = hasMessages ? 0.9 : confidenceOf({ hasAsk, hasAnswer, hasOther, bySight });
  return { columns: usesOf(facts, uses, keepsOthers), confidence };
}

function isFilled(fact: ColumnFacts): boolean {
  return fact.filled > 0;
}

function bestNamed(
  facts: readonly ColumnFacts[],
  use: NamedUse,
  uses: ReadonlyMap<number, ColumnUseName>,
  fits: (fact: ColumnFacts) => boolean,
): ColumnFacts | undefined {
  let best: ColumnFacts | undefined;
  let bestFit = 0;
  for (const fact of facts) {
    if (uses.has(fact.column) || !fits(fact)) continue;
    const fit = nameFits(fact.name, use);
    if (fit > bestFit) [best, bestFit] = [fact, fit];
  }
  return best;
}

/** Finds what names didn't: the answer is the longest text, the ask the one with question marks, else the first. */
function guessBySight(
  facts: readonly ColumnFacts[],
  uses: Map<number, ColumnUseName>,
  { hasAsk, hasAnswer }: { readonly hasAsk: boolean; readonly hasAnswer: boolean },
): number {
  const free = (): readonly ColumnFacts[] => facts.filter((fact) => !uses.has(fact.column) && isText(fact));
  const talk = facts.find((fact) => !uses.has(fact.column) && fact.conversations >= 0.8);
  if (!hasAsk && !hasAnswer && talk) {
    uses.set(talk.column, "messages");
    return 1;
  }
  let sureness = 0;
  if (!hasAsk) {
    const texts = free();
    const asking = texts.toSorted((left, right) => right.questions - left.questions)[0];
    const ask = asking && asking.questions >= 0.3 ? asking : texts[0];
    if (ask) uses.set(ask.column, "ask");
    sureness += ask?.questions ?? 0;
  }
  if (!hasAnswer) {
    const longest = free().toSorted((left, right) => right.averageLength - left.averageLength)[0];
    if (longest) uses.set(longest.column, "answer");
    sureness += longest ? 0.5 : 0;
  }
  return sureness;
}

function isText({ filled, distinct, numbers, yesNos, splits, averageLength }: ColumnFacts): boolean {
  return (
    filled > 0 &&
    numbers < 0.5 &&
    yesNos < 0.5 &&
    splits < 0.9 &&
    (distinct > 1 || filled < 3) &&
    averageLength > 1
  );
}

function guessFields(facts: readonly ColumnFacts[], uses: Map<number, ColumnUseName>): void {
  const has = (use: ColumnUseName): boolean => [...uses.values()].includes(use);
  for (const fact of facts) {
    if (uses.has(fact.column) || fact.filled === 0) continue;
    const isFew = fact.distinct <= Math.max(1, fact.filled * 0.2) && fact.averageLength <= 40;
    const isNamedTags = nameFits(fact.name, "tags") > 1 && fact.averageLength <= 200;
    if (!has("split") && fact.splits === 1 && fact.filled >= 3) uses.set(fact.column, "split");
    else if (isNamedTags) uses.set(fact.column, "tags");
    else if (isFew && fact.filled >= 10 && fact.distinct > 1 && fact.numbers < 0.5 && fact.yesNos < 0.5) {
      uses.set(fact.column, "tags");
    }
  }
}

function confidenceOf(found: {
  readonly hasAsk: boolean;
  readonly hasAnswer: boolean;
  readonly hasOther: boolean;
  readonly bySight: number;
}): number {
  if (found.hasAsk && found.hasAnswer) return 0.95;
  if (found.hasAnswer && found.hasOther) return 0.8;
  if (found.hasAsk || found.hasAnswer) return 0.5 + 0.3 * Math.min(1, found.bySight);
  return 0.1 + 0.35 * Math.min(1, found.bySight);
}

function usesOf(
  facts: readonly ColumnFacts[],
  uses: ReadonlyMap<number, ColumnUseName>,
  keepsOthers: boolean,
): readonly ColumnUse[] {
  const others = facts.filter(({ column, filled }) => !uses.has(column) && filled > 0).length;
  const keeps = keepsOthers && others <= ownColumnsMaximum;
  return facts.map((fact): ColumnUse => {
    const { column, name } = fact;
    const use = uses.get(column);
    if (use !== undefined) return { column, name, use };
    if (!keeps || fact.filled === 0) return { column, name, use: "ignore" };
    return { column, name, use: "own", ownType: ownTypeOf(fact) };
  });
}

function ownTypeOf(fact: ColumnFacts): OwnColumnType {
  if (fact.yesNos === 1 && fact.distinct === 2) return "yes-no";
  return fact.numbers === 1 ? "number" : "text";
}

function factsOf(name: string, column: number, rows: readonly (readonly unknown[])[]): ColumnFacts {
  const distinct = new Set<string>();
  let [filled, length, questions, numbers, yesNos, conversations, splits, statuses] = [
    0, 0, 0, 0, 0, 0, 0, 0,
  ];
  for (const row of rows) {
    const value = row[column];
    const text = textOfValue(value);
    if (text.trim() === "") continue;
    filled += 1;
    length += text.length;
    if (distinct.size < 1_000) distinct.add(text.length > 200 ? text.slice(0, 200) : text);
    if (/[?？]\s*$/.test(text.slice(-20))) questions += 1;
    if (typeof value === "object" || text.startsWith("[") || text.startsWith("{")) {
      if (isConversation(value)) conversations += 1;
    }
    if (text.length > 40) continue;
    if (typeof value === "number" || numberOf(text) !== null) numbers += 1;
    if (typeof value === "boolean" || yesNoOf(text) !== null) yesNos += 1;
    if (splitOf(text) !== null) splits += 1;
    if (statusOf(text) !== null) statuses += 1;
  }
  const share = (count: number): number => (filled === 0 ? 0 : count / filled);
  return {
    column,
    name,
    filled,
    distinct: distinct.size,
    averageLength: share(length),
    questions: share(questions),
    numbers: share(numbers),
    yesNos: share(yesNos),
    conversations: share(conversations),
    splits: share(splits),
    statuses: share(statuses),
  };
}

function isConversation(value: unknown): boolean {
  const parsed = typeof value === "string" ? parsedOrUndefined(value) : value;
  const isList = Array.isArray(parsed) && parsed.some((item) => typeof item === "object");
  const isHolder = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  return (isList || isHolder) && !("code" in readForeignConversation(parsed));
}
