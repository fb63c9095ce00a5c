// The sets of tools that other examples have, each to be taken over by a click.
import { Button } from "@mantine/core";
import { useEffect, useState, type JSX } from "react";
import type { Output } from "../../../src-shared/contract/contract.ts";
import { toolNamesOf, toolsOf } from "../../../src-shared/domain/conversation-tools.ts";
import type { Json } from "../../../src-shared/domain/json.ts";
import { textNow, useText } from "../../i18n/text.ts";
import { reportFailure } from "../../transport/failures.ts";
import { ask } from "../../transport/studio-client.ts";
import { announce } from "../../ui/announce.tsx";
import { settled } from "../changes.ts";
import { changeTurns, type Editing } from "../panel/editing.ts";

type ToolSet = Output<"examples.toolSets">["toolSets"][number];

export function OtherTools({
  editing: { projectId, exampleId, shown },
  onTaken,
}: {
  readonly editing: Editing;
  readonly onTaken: () => void;
}): JSX.Element {
  const text = useText();
  const [sets, setSets] = useState<readonly ToolSet[] | null>(null);
  useEffect(() => {
    let isGone = false;
    const look = async (): Promise<void> => {
      await settled();
      const { toolSets } = await ask("examples.toolSets", { projectId });
      if (!isGone) setSets(toolSets);
    };
    look().catch(reportFailure);
    return () => {
      isGone = true;
    };
  }, [projectId]);
  const own = JSON.stringify(toolsOf(shown));
  const others = sets?.filter(({ tools }) => JSON.stringify(tools) !== own) ?? null;
  if (others === null) return <p className="small dim only-if-slow">{text("loading")}</p>;
  if (others.length === 0) return <p className="small dim">{text("editors.tools.othersNone")}</p>;
  return (
    <ul className="tool-sets" aria-label={text("editors.tools.othersTitle")}>
      {others.map((set) => (
        <li key={`${set.rank} ${JSON.stringify(set.tools)}`}>
          <Button
            variant="default"
            size="compact-md"
            onClick={() => {
              changeTurns(exampleId, {
                do: "set-tools",
                tools: set.tools as readonly Json[],
                isParallel: set.isParallel,
              });
              announce(textNow("editors.tools.taken"));
              onTaken();
            }}
          >
            <span className="code">{toolNamesOf(set.tools as readonly Json[]).join(", ")}</span>
          </Button>
          <span className="caption dim">
            {text("editors.tools.otherSet", {
              count: set.exampleCount,
              rank: set.rank,
              more: set.exampleCount - 1,
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
