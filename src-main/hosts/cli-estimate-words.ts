// The words of `attune estimate`: which rows a model's name means, a table of many, one in full. Pure.
import type { CostRowOutput } from "../../src-shared/contract/catalogue.ts";
import { eligibilityGuide } from "../../src-shared/domain/catalogue/eligibility-words.ts";
import { costInWords } from "../../src-shared/domain/cost/money.ts";
import { fillGuide } from "../../src-shared/error-guide.ts";
import type { TrainingMethod } from "../../src-shared/domain/jobs/remote-job.ts";
import { wrongUse } from "./cli-command.ts";
import { countOf, tableInWords } from "./cli-words.ts";

/**
 * Rows of the model that is named: by its whole name, without its date, or by what people call it.
 * Errors: bad-input that is wrong use where there is none.
 */
export function rowsNamed(
  rows: readonly CostRowOutput[],
  wanted: string | undefined,
): readonly CostRowOutput[] {
  if (wanted === undefined) return rows;
  const name = wanted.trim().toLowerCase();
  const exact = rows.filter(({ modelName }) => modelName?.toLowerCase() === name);
  const found =
    exact.length > 0
      ? exact
      : rows.filter(
          ({ modelName, label }) =>
            label.toLowerCase() === name || isDated(modelName?.toLowerCase() ?? "", name),
        );
  if (found.length > 0) return found;
  const known = [...new Set(rows.flatMap(({ modelName }) => (modelName === null ? [] : [modelName])))];
  throw wrongUse(`There is no model “${wanted}” in the catalogue. There are: ${known.join(", ")}.`);
}

/** "gpt-4.1-mini-2025-04-14" is what "gpt-4.1-mini" means; "gpt-4.1" doesn't mean it. */
function isDated(modelName: string, name: string): boolean {
  return modelName.startsWith(`${name}-`) && /^\d{4}-\d\d-\d\d$/.test(modelName.slice(name.length + 1));
}

export type EstimateFacts = {
  readonly method: TrainingMethod;
  readonly trainCount: number;
  readonly leftAsideCount: number;
  readonly questionsAMonth: number;
};

export function estimateLines(rows: readonly CostRowOutput[], facts: EstimateFacts): readonly string[] {
  const { trainCount, leftAsideCount, method } = facts;
  const left =
    leftAsideCount === 0
      ? []
      : [`Left out: ${countOf(leftAsideCount, "record")} that can't be read as examples.`];
  const way = method === "dpo" ? "better and worse answers" : "conversations";
  const head = `Learns from ${countOf(trainCount, "example")} (${way}).`;
  const [only, ...others] = rows;
  const body = only && others.length === 0 ? rowLines(only, facts) : [tableOf(rows)];
  return [head, ...left, ...body];
}

function tableOf(rows: readonly CostRowOutput[]): string {
  return tableInWords(
    ["PLACE", "MODEL", "TRAINING", "A MONTH OF USE", "A MONTH READY", "IN ALL", "TODAY"],
    rows.map((row) => [
      row.providerLabel,
      row.modelName ?? "its own list",
      costInWords(row.training),
      costInWords(row.monthlyUse),
      costInWords(row.monthlyHosting),
      `${costInWords(row.whole)} (${monthsOf(row)})`,
      [titleOf(row), ...(row.life === null ? [] : [row.life])].join("; "),
    ]),
  );
}

function rowLines(row: CostRowOutput, { questionsAMonth }: EstimateFacts): readonly string[] {
  const { billedTokens, cutCount, epochs } = row;
  const rounds = epochs.low === epochs.high ? countOf(epochs.likely, "round") : roundsOf(epochs);
  const tokens = billedTokens === null ? "" : `${countOf(billedTokens, "token")} (est.) × `;
  const cut =
    cutCount === 0
      ? []
      : [`${countOf(cutCount, "example")} would lose the end: longer than the model takes.`];
  const way =
    row.hasMethod === false ? ["This way of training isn't known to be possible with this model."] : [];
  return [
    `${row.label} at ${row.providerLabel}: ${titleOf(row)}${row.life === null ? "" : `; it ${row.life}`}.`,
    ...way,
    `Training: ${costInWords(row.training)}, ${tokens}${rounds}.`,
    ...cut,
    `Looking at its answers afterwards: ${costInWords(row.evaluation)}.`,
    `A month of use (${countOf(questionsAMonth, "question")}): ${costInWords(row.monthlyUse)}.`,
    `A month of standing ready, asked or not: ${costInWords(row.monthlyHosting)}.`,
    `In all, over ${monthsOf(row)}: ${costInWords(row.whole)}.`,
  ];
}

function roundsOf({ low, likely, high }: CostRowOutput["epochs"]): string {
  return `about ${countOf(likely, "round")} (${low} to ${high}: the provider chooses)`;
}

/** What can't be trained says so in the same breath as its price. */
function titleOf({ because, providerLabel, state }: CostRowOutput): string {
  if (state === "closed" && (because === "training-ended" || because === "model-gone")) {
    return because === "model-gone" ? "gone" : "no new trainings";
  }
  const title = fillGuide(eligibilityGuide[because].title, { place: providerLabel });
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}

function monthsOf({ months, isCutShort }: CostRowOutput): string {
  const counted = Number.isInteger(months) ? String(months) : months.toFixed(1);
  const words = `${counted} ${counted === "1" ? "month" : "months"}`;
  return isCutShort ? `${words}, then it stops` : words;
}
