// A start that was refused, with its way on: a budget that is raised, a cost that isn't known and is accepted. Raising is
// always its own deed: the button says the new limit.
import { Button } from "@mantine/core";
import type { JSX } from "react";
import type { AppError } from "../../../src-shared/errors.ts";
import { usdInWords } from "../../../src-shared/domain/cost/money.ts";
import { useText } from "../../i18n/text.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { AskAgainButton } from "../../connections/ask-again.tsx";
import { changeDraft, raiseAndStart, reloadPlaces, start, useLaunch } from "./launch-store.ts";

export function StartRefusal({
  error,
  usualName,
}: {
  readonly error: AppError;
  readonly usualName: string;
}): JSX.Element {
  const text = useText();
  const raiseTo = error.details["raiseToMicroUsd"];
  const scope = error.details["scope"] === "all" ? "all" : "project";
  return (
    <>
      <ErrorNotice error={error} onRetry={() => void start(usualName)} />
      {error.code === "model-closed" ? <ClosedButtons error={error} usualName={usualName} /> : null}
      {error.code !== "over-budget" ? null : (
        <div className="buttons">
          {typeof raiseTo === "number" ? (
            <Button onClick={() => void raiseAndStart(raiseTo, scope, usualName)}>
              {text("accounts.budget.raise", { amount: usdInWords(raiseTo) })}
            </Button>
          ) : (
            <Button onClick={() => void start(usualName, { acceptsUnknownCost: true })}>
              {text("accounts.budget.accept")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** What closed since the choice was made: asked again where the service said so itself, tried where it isn't sure. */
function ClosedButtons({
  error: { details },
  usualName,
}: {
  readonly error: AppError;
  readonly usualName: string;
}): JSX.Element | null {
  const text = useText();
  const connectionId = useLaunch(({ draft }) => draft?.connectionId ?? null);
  const mayTry = details["mayTryAnyway"] === true;
  const mayAsk = details["mayAskAgain"] === true && connectionId !== null;
  if (!mayTry && !mayAsk) return null;
  return (
    <div className="buttons">
      {mayAsk ? (
        <AskAgainButton
          connectionId={connectionId}
          label={String(details["connection"])}
          onAsked={() => void reloadPlaces()}
        />
      ) : null}
      {mayTry ? (
        <Button
          onClick={() => {
            changeDraft({ triesAnyway: true });
            void start(usualName);
          }}
        >
          {text("accounts.where.tryAndStart")}
        </Button>
      ) : null}
    </div>
  );
}
