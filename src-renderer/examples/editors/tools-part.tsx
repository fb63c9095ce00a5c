// The tools of an example: each as a form, those of other examples to take over, and giving them to all. Loaded when
// somebody opens it.
import { Button, NativeSelect } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef, useState, type JSX } from "react";
import { flushSync } from "react-dom";
import { toolNamesOf, toolsOf } from "../../../src-shared/domain/conversation-tools.ts";
import { conversationOf } from "../../../src-shared/domain/example.ts";
import { newTool } from "../../../src-shared/domain/tools/tool.ts";
import { textNow, useText } from "../../i18n/text.ts";
import { announce } from "../../ui/announce.tsx";
import { offerUndo } from "../../ui/undo.ts";
import { undoChange } from "../changes.ts";
import { changeTurns, editingOf, saveNow, type Editing } from "../panel/editing.ts";
import { giveToolsToAll } from "./give-tools.ts";
import { OtherTools } from "./other-tools.tsx";
import { ToolCard } from "./tool-card.tsx";
import "./editors.css";

export function ToolsPart({ editing }: { readonly editing: Editing }): JSX.Element {
  const { projectId, exampleId, shown } = editing;
  const text = useText();
  const hold = useRef<HTMLDivElement>(null);
  const tools = toolsOf(shown);
  const [openIndex, setOpenIndex] = useState<number | null>(tools.length === 1 ? 0 : null);
  const [areOthersOpen, setOthersOpen] = useState(false);
  const add = (): void => {
    const index = tools.length;
    flushSync(() => {
      changeTurns(exampleId, { do: "add-tool", tools: [newTool(toolNamesOf(tools))] });
      setOpenIndex(index);
    });
    const field = hold.current?.querySelector<HTMLInputElement>(`[data-tool="${index}"] .tool-body input`);
    field?.focus();
    field?.select();
    announce(textNow("editors.tools.added"));
  };
  const remove = (index: number): void => {
    const name = toolNamesOf([tools[index] ?? null])[0] ?? String(index + 1);
    flushSync(() => {
      changeTurns(exampleId, { do: "remove-tool", index });
      setOpenIndex(null);
    });
    const next = hold.current?.querySelector<HTMLElement>(".tool-card button, .tools-add");
    next?.focus();
    offerUndo(textNow("editors.tools.removed", { name }), undoChange);
  };
  return (
    <div className="tools-part" ref={hold}>
      {tools.length === 0 ? <p className="small dim">{text("editors.tools.meaning")}</p> : null}
      {tools.length === 0 ? null : (
        <ul className="tool-cards">
          {tools.map((_tool, index) => (
            <ToolCard
              // A tool keeps its card while its name is typed.
              // oxlint-disable-next-line react/no-array-index-key -- as above
              key={index}
              projectId={projectId}
              exampleId={exampleId}
              tools={tools}
              index={index}
              isOpen={openIndex === index}
              onFold={(isOpen) => {
                saveNow(exampleId);
                setOpenIndex(isOpen ? index : null);
              }}
              onRemove={() => remove(index)}
            />
          ))}
        </ul>
      )}
      <div className="buttons">
        <Button
          className="tools-add"
          size="compact-md"
          leftSection={<IconPlus className="icon" aria-hidden />}
          onClick={add}
        >
          {text("editors.tools.add")}
        </Button>
        <Button
          size="compact-md"
          variant="subtle"
          aria-expanded={areOthersOpen}
          onClick={() => setOthersOpen(!areOthersOpen)}
        >
          {text("editors.tools.others")}
        </Button>
      </div>
      {areOthersOpen ? <OtherTools editing={editing} onTaken={() => setOthersOpen(false)} /> : null}
      {tools.length === 0 ? null : (
        <>
          <Parallel editing={editing} />
          <div className="tools-all">
            <p className="caption dim">{text("editors.tools.sameInAll")}</p>
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                saveNow(exampleId);
                const now = editingOf(exampleId) ?? editing;
                void giveToolsToAll(projectId, now.shown);
              }}
            >
              {text("editors.tools.toAll")}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

function Parallel({ editing: { exampleId, shown } }: { readonly editing: Editing }): JSX.Element {
  const text = useText();
  const { parallel_tool_calls: isParallel } = conversationOf(shown.example);
  return (
    <NativeSelect
      className="beside"
      label={text("editors.tools.parallel")}
      value={isParallel === undefined ? "" : isParallel ? "yes" : "no"}
      data={[
        { value: "", label: text("editors.tools.parallelAuto") },
        { value: "yes", label: text("editors.tools.parallelYes") },
        { value: "no", label: text("editors.tools.parallelNo") },
      ]}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        changeTurns(exampleId, { do: "set-parallel", isParallel: chosen === "" ? null : chosen === "yes" });
      }}
    />
  );
}
