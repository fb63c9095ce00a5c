// What only a person knows of their account, asked plainly where it decides what can be trained there. "I don't know" is an
// answer: nothing is guessed from it.
import type { JSX } from "react";
import type { AccountHistory } from "../../src-shared/contract/catalogue.ts";
import { useText } from "../i18n/text.ts";
import { Radios } from "../imports/file-fields.tsx";
import { reportFailure } from "../transport/failures.ts";
import { ask } from "../transport/studio-client.ts";

type Answer = "yes" | "no" | "unknown";

export function AccountQuestions({
  history,
  templateId,
  onTold,
}: {
  readonly history: AccountHistory;
  readonly templateId: string;
  readonly onTold: () => void;
}): JSX.Element | null {
  const text = useText();
  const { connectionId, questions, isExisting, hasRecentUse } = history;
  if (questions.length === 0) return null;
  const tell = async (
    change: Partial<Pick<AccountHistory, "isExisting" | "hasRecentUse">>,
  ): Promise<void> => {
    try {
      await ask("catalogue.tellAccount", { connectionId, isExisting, hasRecentUse, ...change });
    } catch (error) {
      reportFailure(error);
    }
    onTold();
  };
  return (
    <div className="account-questions">
      <p className="small dim">{text("accounts.history.why")}</p>
      {questions.map((question) => (
        <Radios
          key={question}
          name={`${question}-${connectionId}`}
          title={text(
            question === "isExisting" && templateId === "azure"
              ? "accounts.history.isExistingAzure"
              : `accounts.history.${question}`,
          )}
          value={answerOf(history[question])}
          options={(["yes", "no", "unknown"] as const).map((value) => ({
            value,
            label: text(`accounts.history.${value}`),
          }))}
          onChoose={(answer) => void tell({ [question]: answer === "unknown" ? null : answer === "yes" })}
        />
      ))}
    </div>
  );
}

function answerOf(told: boolean | null): Answer {
  if (told === null) return "unknown";
  return told ? "yes" : "no";
}
