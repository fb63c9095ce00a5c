// What the open project may cost, and whether anything of it may leave this computer.
import { Button, TextInput } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import type { BudgetStanding } from "../../src-shared/contract/budget.ts";
import type { ProjectDetail } from "../../src-shared/contract/projects.ts";
import { usdInWords } from "../../src-shared/domain/cost/money.ts";
import { useText } from "../i18n/text.ts";
import { reloadProject } from "../projects/open-project-store.ts";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";
import { showToast } from "../ui/toasts.tsx";
import { amountText, typedMicroUsd } from "./amount.ts";

export function ProjectLimits({
  project: { projectId, name, isKeptHere },
}: {
  readonly project: ProjectDetail;
}): JSX.Element {
  const text = useText();
  const keep = async (isKept: boolean): Promise<void> => {
    try {
      await ask("projects.setKeptHere", { projectId, isKeptHere: isKept });
      await reloadProject();
    } catch (error) {
      reportFailure(error);
    }
  };
  return (
    <section className="group">
      <h3>{text("accounts.project.title", { name })}</h3>
      <label className="file-tick">
        <input
          type="checkbox"
          checked={isKeptHere}
          onChange={({ currentTarget }) => void keep(currentTarget.checked)}
        />
        <span className="file-tick-words">
          <span>{text("accounts.project.keep")}</span>
          <span className="small dim">{text("accounts.project.keepWords")}</span>
        </span>
      </label>
      <BudgetField projectId={projectId} />
    </section>
  );
}

function BudgetField({ projectId }: { readonly projectId: string }): JSX.Element | null {
  const text = useText();
  const [standing, setStanding] = useState<BudgetStanding | null>(null);
  const [typed, setTyped] = useState("");
  const [isBad, setBad] = useState(false);
  useEffect(() => {
    const load = async (): Promise<void> => {
      try {
        const { ofProject } = await ask("budget.get", { projectId });
        setStanding(ofProject);
        setTyped(amountText(ofProject?.limitMicroUsd ?? null));
      } catch (error) {
        reportFailure(error);
      }
    };
    void load();
  }, [projectId]);
  if (standing === null) return null;
  const save = async (): Promise<void> => {
    const limitMicroUsd = typedMicroUsd(typed);
    if (limitMicroUsd === "bad") return setBad(true);
    try {
      const { whenOver } = standing;
      const { ofProject } = await ask("budget.set", { projectId, limitMicroUsd, whenOver });
      setStanding(ofProject);
      showToast({ message: text("accounts.project.saved") });
    } catch (error) {
      reportFailure(error);
    }
  };
  return (
    <form
      className="account-line"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label={text("accounts.project.budget")}
        description={text("accounts.project.budgetWords", {
          spent: usdInWords(standing.spentMicroUsd),
          committed: usdInWords(standing.committedMicroUsd),
        })}
        value={typed}
        inputMode="decimal"
        error={isBad ? text("accounts.project.budgetBad") : null}
        errorProps={{ role: "alert" }}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setBad(false);
        }}
      />
      <Button type="submit">{text("accounts.project.save")}</Button>
    </form>
  );
}
