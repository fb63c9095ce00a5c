// What an answer took: time, length, cost, and which examples stood before the question. Figures with their units;
// what isn't known is left out.
import type { JSX } from "react";
import type { PlaygroundRun } from "../../src-shared/contract/playground.ts";
import { useText, type Text } from "../i18n/text.ts";
import { useFigures, type Figures } from "../i18n/use-figures.ts";

export function AnswerFacts({
  run,
  number,
}: {
  readonly run: PlaygroundRun;
  readonly number: number;
}): JSX.Element | null {
  const text = useText();
  const figures = useFigures();
  if (run.state === "failed" && run.text === "") return null;
  const facts = run.state === "running" ? [] : factsOf(run, text, figures);
  return (
    <div className="try-facts caption dim">
      {facts.length === 0 ? null : (
        <ul aria-label={text("playground.fact.label", { number })}>
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      <ShownExamples run={run} />
    </div>
  );
}

function factsOf(run: PlaygroundRun, text: Text, figures: Figures): readonly string[] {
  // A tenth of a second tells answers apart; below a second a hundredth does.
  const seconds = (ms: number): string =>
    figures.count(ms < 1_000 ? Math.round(ms / 10) / 100 : Math.round(ms / 100) / 10);
  const { timeMs, firstPieceMs, answerTokens, costMicroUsd } = run;
  return [
    ...(timeMs === null ? [] : [text("playground.fact.time", { value: seconds(timeMs) })]),
    ...(firstPieceMs === null ? [] : [text("playground.fact.firstPiece", { value: seconds(firstPieceMs) })]),
    ...(answerTokens === null
      ? []
      : [text("playground.fact.length", { count: answerTokens, number: figures.count(answerTokens) })]),
    ...(costMicroUsd === null ? [] : [costWords(costMicroUsd, text)]),
  ];
}

function costWords(costMicroUsd: number, text: Text): string {
  if (costMicroUsd === 0) return text("playground.fact.free");
  const dollars = costMicroUsd / 1_000_000;
  const digits = dollars < 0.01 ? 5 : 2;
  return text("playground.fact.cost", { cost: `$${dollars.toFixed(digits)}` });
}

function ShownExamples({ run }: { readonly run: PlaygroundRun }): JSX.Element | null {
  const text = useText();
  const wanted = run.recipe.shownCount;
  const count = run.shownExampleIds.length;
  // While it runs they may still be looked for.
  if (wanted === 0 || (count === 0 && run.state === "running")) return null;
  if (count === 0) return <p>{text("playground.shown.noneFit")}</p>;
  return (
    <p>
      {count < wanted
        ? text("playground.shown.fewer", { count, wanted })
        : text("playground.shown.all", { count })}
    </p>
  );
}
