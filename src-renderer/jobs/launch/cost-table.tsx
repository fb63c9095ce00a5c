// What a training of this project would cost everywhere, over its whole life, in one table; and the prices behind it, which
// can be corrected where they stand. Asked for when it is opened. What isn't open is marked, never left out.
import { Button } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import type { CostRowOutput } from "../../../src-shared/contract/catalogue.ts";
import type { Input, Output } from "../../../src-shared/contract/contract.ts";
import { costInWords } from "../../../src-shared/domain/cost/money.ts";
import type { AppError } from "../../../src-shared/errors.ts";
import { useText } from "../../i18n/text.ts";
import { useFigures } from "../../i18n/use-figures.ts";
import { newestOnly } from "../../lib/newest.ts";
import { ask, asAppError } from "../../transport/studio-client.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { onJobsChanged } from "../reload-jobs.ts";
import { settingsOf, type LaunchDraft } from "./launch-draft.ts";
import { reloadPlaces, useLaunch } from "./launch-store.ts";
import { PriceFacts } from "./price-facts.tsx";
import { whatOf } from "./where-open.ts";

/** What is wanted of a model: said above the table, so that nobody takes it for their own plans. */
const use = { evaluationAnswers: 24, questionsAMonth: 1_000, months: 12 } as const;

export function CostComparison({
  projectId,
  draft,
}: {
  readonly projectId: string;
  readonly draft: LaunchDraft;
}): JSX.Element {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="cost-comparison" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{text("accounts.costs.title")}</summary>
      {isOpen ? <Costs projectId={projectId} draft={draft} /> : null}
    </details>
  );
}

type Estimate = Output<"catalogue.estimate">;

function Costs({
  projectId,
  draft,
}: {
  readonly projectId: string;
  readonly draft: LaunchDraft;
}): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { method, epochs } = settingsOf(draft);
  const { estimate, error, reload } = useEstimate({ projectId, method, epochs, use });
  const [shownKey, setShownKey] = useState<string | null>(null);
  if (error) return <ErrorNotice error={error} onRetry={() => void reload()} />;
  if (estimate === null) return <p className="dim">{text("accounts.costs.loading")}</p>;
  const shown = estimate.rows.find((row) => keyOf(row) === shownKey);
  return (
    <>
      <p className="small dim">
        {text("accounts.costs.about", {
          answers: use.evaluationAnswers,
          questions: figures.count(use.questionsAMonth),
          months: use.months,
        })}
      </p>
      {estimate.uncountedCount === 0 ? null : (
        <p className="small warning">
          ▲{" "}
          {text("accounts.costs.counting", {
            count: estimate.uncountedCount,
            number: figures.count(estimate.uncountedCount),
          })}
        </p>
      )}
      <CostTable rows={estimate.rows} shownKey={shownKey} onShow={setShownKey} />
      {shown ? (
        <PriceFacts
          key={shownKey}
          row={shown}
          onChanged={() => void Promise.all([reload(), reloadPlaces()])}
        />
      ) : null}
    </>
  );
}

function CostTable({
  rows,
  shownKey,
  onShow,
}: {
  readonly rows: readonly CostRowOutput[];
  readonly shownKey: string | null;
  readonly onShow: (key: string | null) => void;
}): JSX.Element {
  const text = useText();
  const columns = ["training", "monthlyUse", "monthlyHosting", "whole"] as const;
  return (
    // Where there is no room the table moves sideways by itself; the keyboard reaches it.
    <div className="cost-scroll" role="region" aria-label={text("accounts.costs.table")} tabIndex={0}>
      <table className="cost-table">
        <thead>
          <tr>
            <th scope="col">{text("accounts.costs.place")}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {text(`accounts.costs.${column}`)}
              </th>
            ))}
            <th scope="col">
              <span className="only-read-aloud">{text("accounts.costs.facts")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = keyOf(row);
            return (
              <tr key={key} data-closed={row.state === "closed" || undefined}>
                <th scope="row">
                  <PlaceWords row={row} />
                </th>
                {columns.map((column) => (
                  <td key={column}>{costInWords(row[column])}</td>
                ))}
                <td>
                  {row.modelName === null || row.training.kind === "free" ? null : (
                    <Button
                      size="compact-sm"
                      aria-expanded={key === shownKey}
                      aria-label={text("accounts.costs.factsOf", { what: whatOf(row) })}
                      onClick={() => onShow(key === shownKey ? null : key)}
                    >
                      {text("accounts.costs.facts")}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function PlaceWords({ row }: { readonly row: CostRowOutput }): JSX.Element {
  const text = useText();
  const figures = useFigures();
  const { providerLabel, state, life, cutCount, isCutShort } = row;
  return (
    <>
      {row.label}
      <span className="caption dim">
        {providerLabel}, {text(`accounts.costs.state.${state}`)}
        {life === null ? "" : `; ${life}`}
      </span>
      {isCutShort ? (
        <span className="caption dim">{text("accounts.costs.shortLife", { months: use.months })}</span>
      ) : null}
      {cutCount === 0 ? null : (
        <span className="caption warning">
          ▲ {text("accounts.costs.cut", { count: cutCount, number: figures.count(cutCount) })}
        </span>
      )}
    </>
  );
}

function keyOf({ providerId, connectionId, modelName }: CostRowOutput): string {
  return [providerId, connectionId, modelName].join(" ");
}

function useEstimate(wish: Input<"catalogue.estimate">): {
  readonly estimate: Estimate | null;
  readonly error: AppError | null;
  readonly reload: () => Promise<void>;
} {
  const [estimate, setEstimate] = useState<Estimate | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [newest] = useState(newestOnly);
  const choices = useLaunch((state) => state.choices);
  const trainTokens = useLaunch(({ preview }) => preview?.trainTokens ?? null);
  const asked = JSON.stringify(wish);
  const reload = (): Promise<void> =>
    newest(() => ask("catalogue.estimate", JSON.parse(asked) as typeof wish), {
      done: (answer) => {
        setEstimate(answer);
        setError(null);
      },
      failed: (failure) => setError(asAppError(failure)),
    });
  useEffect(() => {
    void reload();
    return onJobsChanged(reload);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `reload` is made of `asked` alone
  }, [asked, choices, trainTokens]);
  return { estimate, error, reload };
}
