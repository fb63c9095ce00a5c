// Has a model made ready at its service: a name, a kind with its price, and what became of it. Nothing goes out before the
// button is pressed.
import { Button, TextInput } from "@mantine/core";
import { useId, useState, type JSX } from "react";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { fieldWords, useText } from "../i18n/text.ts";
import { announce } from "../ui/announce.tsx";
import { ask, asAppError } from "../transport/studio-client.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { reloadUse } from "./reload-use.ts";
import { TierChoice } from "./tier-choice.tsx";

type Tier = "standard" | "developer";
type HowTo = Output<"use.howTo">;

export function DeployForm({
  projectId,
  jobId,
  howTo,
}: {
  readonly projectId: string;
  readonly jobId: string;
  readonly howTo: Pick<HowTo, "suggestedName" | "hosting">;
}): JSX.Element {
  const text = useText();
  const [name, setName] = useState(howTo.suggestedName);
  const [tier, setTier] = useState<Tier>("standard");
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const wordsId = useId();
  const isOfName = error?.code === "bad-input";
  const deploy = async (): Promise<void> => {
    if (isRunning) return;
    setRunning(true);
    setError(null);
    try {
      await ask("jobs.deploy", { projectId, jobId, name: name.trim(), tier });
      announce(text("use.deploy.ordered", { name: name.trim() }));
      await reloadUse();
    } catch (failure) {
      setError(asAppError(failure));
    }
    setRunning(false);
  };
  return (
    <form
      className="use-form"
      aria-describedby={wordsId}
      onSubmit={(event) => {
        event.preventDefault();
        void deploy();
      }}
    >
      <p id={wordsId}>{text("use.deploy.words")}</p>
      <TextInput
        label={text("use.deploy.name")}
        description={text("use.deploy.nameWords")}
        value={name}
        maxLength={64}
        error={isOfName && error ? fieldWords(error) : null}
        errorProps={{ role: "alert" }}
        onChange={({ currentTarget }) => {
          setName(currentTarget.value);
          setError(null);
        }}
      />
      <TierChoice
        hosting={howTo.hosting}
        tier={tier}
        onTier={(chosen) => setTier(chosen === "developer" ? "developer" : "standard")}
      />
      {error && !isOfName ? <ErrorNotice error={error} onRetry={() => void deploy()} /> : null}
      <div className="buttons">
        <Button type="submit" variant="filled" aria-busy={isRunning} disabled={isRunning}>
          {text(isRunning ? "use.deploy.running" : "use.deploy.run")}
        </Button>
      </div>
    </form>
  );
}
