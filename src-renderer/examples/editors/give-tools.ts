// Giving the tools of one example to all others: one step, asked about first, with Undo.
import { toolsOf } from "../../../src-shared/domain/conversation-tools.ts";
import type { EditedExample } from "../../../src-shared/domain/conversation-edit.ts";
import { conversationOf } from "../../../src-shared/domain/example.ts";
import type { Input } from "../../../src-shared/contract/contract.ts";
import { offerStepUndo } from "../../history/history-actions.ts";
import { textNow } from "../../i18n/text.ts";
import { once, unwrap } from "../../lib/once.ts";
import { reportFailure } from "../../transport/failures.ts";
import { ask } from "../../transport/studio-client.ts";
import { confirm } from "../../ui/confirm.tsx";
import { changeMany } from "../changes.ts";

type Tools = NonNullable<Input<"examples.set">["set"]["tools"]>;

export async function giveToolsToAll(projectId: string, shown: EditedExample): Promise<void> {
  const isSure = await confirm({
    title: textNow("editors.tools.toAllTitle"),
    explanation: textNow("editors.tools.toAllExplanation"),
    yes: textNow("editors.tools.toAllYes"),
    isGrave: false,
  });
  if (!isSure) return;
  const isParallel = conversationOf(shown.example).parallel_tool_calls ?? null;
  const tools: Tools = { tools: structuredClone(toolsOf(shown)) as Tools["tools"], isParallel };
  try {
    const { changedCount } = unwrap(
      await changeMany(() =>
        once(async () => {
          const { viewId, viewRevision } = await ask("examples.openView", { projectId });
          const selection = { viewId, viewRevision, rows: { allExcept: [] } };
          return ask("examples.set", { projectId, selection, set: { tools } });
        }),
      ),
    );
    await offerStepUndo(
      projectId,
      textNow("editors.tools.toAllDone", { count: changedCount, number: changedCount }),
    );
  } catch (error) {
    reportFailure(error);
  }
}
