// One tool of an example as a form: its name, what it is for, what it takes. Folded it is a line. A tool that isn't
// described in OpenAI's form is JSON.
import { IconTrash } from "@tabler/icons-react";
import { useId, type JSX } from "react";
import { toolNamesOf } from "../../../src-shared/domain/conversation-tools.ts";
import { isJsonObject, type Json, type JsonObject } from "../../../src-shared/domain/json.ts";
import { areParametersPlain, parametersOf } from "../../../src-shared/domain/tools/parameter.ts";
import {
  toolNameProblem,
  toolShown,
  withToolDescription,
  withToolParameters,
  withToolStrict,
  type ToolShown,
} from "../../../src-shared/domain/tools/tool.ts";
import { useText } from "../../i18n/text.ts";
import { changeTurns, saveNow } from "../panel/editing.ts";
import { PanelButton } from "../panel/panel-button.tsx";
import { TypedArea } from "../panel/typed-area.tsx";
import { FreeJson } from "./free-json.tsx";
import { ParameterRows } from "./parameter-rows.tsx";
import { ShortField } from "./short-field.tsx";
import { FoldHeading } from "../../ui/fold-heading.tsx";

export type ToolCardProps = {
  readonly projectId: string;
  readonly exampleId: number;
  readonly tools: readonly Json[];
  readonly index: number;
  readonly isOpen: boolean;
  readonly onFold: (isOpen: boolean) => void;
  readonly onRemove: () => void;
};

export function ToolCard(props: ToolCardProps): JSX.Element {
  const { tools, index, isOpen, onFold, onRemove } = props;
  const text = useText();
  const bodyId = useId();
  const tool = tools[index] ?? null;
  const shown = toolShown(tool);
  const name = shown?.name ?? String(index + 1);
  const count = parametersOf(shown?.parameters).length;
  return (
    <li className="tool-card" data-tool={index}>
      <div className="fold">
        <FoldHeading level="h4" isOpen={isOpen} bodyId={bodyId} onFold={onFold}>
          <span className="code">{name}</span>
        </FoldHeading>
        {isOpen || shown === null ? (
          <span className="fold-line" />
        ) : (
          <span className="fold-line" dir="auto">
            {shown.description ||
              (count === 0 ? text("editors.tools.takesNone") : text("editors.tools.takes", { count }))}
          </span>
        )}
        <PanelButton name="remove" label={text("editors.tools.remove", { name })} onClick={onRemove}>
          <IconTrash className="icon" aria-hidden />
        </PanelButton>
      </div>
      {isOpen ? (
        <div id={bodyId} className="tool-body">
          {shown === null ? (
            <ToolAsJson {...props} tool={tool} />
          ) : (
            <ToolForm {...props} tool={tool} shown={shown} />
          )}
        </div>
      ) : null}
    </li>
  );
}

function ToolForm({
  projectId,
  exampleId,
  tools,
  index,
  tool,
  shown,
}: ToolCardProps & { readonly tool: Json; readonly shown: ToolShown }): JSX.Element {
  const text = useText();
  const of = { projectId, exampleId, place: `example ${exampleId} tool ${index}` };
  const set = (changed: Json, isTyping = false): void =>
    changeTurns(exampleId, { do: "set-tool", index, tool: changed }, isTyping);
  const rename = (name: string): string | null => {
    const others = toolNamesOf(tools.toSpliced(index, 1));
    const problem = toolNameProblem(name, others);
    if (problem !== null) return text(`editors.tools.nameProblem.${problem}`);
    changeTurns(exampleId, { do: "rename-tool", index, name });
    return null;
  };
  return (
    <>
      <ShortField
        of={{ ...of, place: `${of.place} name` }}
        label={text("editors.tools.name")}
        placeholder={text("editors.tools.nameHint")}
        isCode
        saved={shown.name}
        onSave={rename}
      />
      <div>
        <p className="details-label" aria-hidden>
          {text("editors.tools.description")}
        </p>
        <TypedArea
          label={text("editors.tools.description")}
          placeholder={text("editors.tools.descriptionHint")}
          value={shown.description}
          onType={(words) => set(withToolDescription(tool, words), true)}
          onBlur={() => saveNow(exampleId)}
        />
      </div>
      <Takes
        of={of}
        shown={shown}
        onChange={(parameters, isTyping) => set(withToolParameters(tool, parameters), isTyping)}
      />
      <label className="editor-tick">
        <input
          type="checkbox"
          checked={shown.isStrict}
          onChange={(event) => set(withToolStrict(tool, event.currentTarget.checked))}
        />
        <span>
          {text("editors.tools.strict")}
          <span className="caption dim">{text("editors.tools.strictMeaning")}</span>
        </span>
      </label>
    </>
  );
}

function Takes({
  of,
  shown: { parameters, isStrict },
  onChange,
}: {
  readonly of: { readonly projectId: string; readonly exampleId: number; readonly place: string };
  readonly shown: ToolShown;
  readonly onChange: (parameters: Json, isTyping: boolean) => void;
}): JSX.Element {
  const text = useText();
  const isPlain = areParametersPlain(parameters);
  return (
    <fieldset className="takes">
      <legend className="details-label">{text("editors.tools.parameters")}</legend>
      {isPlain ? (
        <ParameterRows
          of={of}
          schema={objectOf(parameters)}
          isStrict={isStrict}
          depth={1}
          groupName={null}
          onChange={onChange}
        />
      ) : (
        <>
          <p className="caption dim">{text("editors.tools.parametersFree")}</p>
          <FreeJson
            {...of}
            label={text("editors.tools.parametersJson")}
            saved={JSON.stringify(parameters, null, 2)}
            mustBeObject
            onSave={(json) => onChange(JSON.parse(json) as Json, false)}
          />
        </>
      )}
    </fieldset>
  );
}

function ToolAsJson({
  projectId,
  exampleId,
  index,
  tool,
}: ToolCardProps & { readonly tool: Json }): JSX.Element {
  const text = useText();
  return (
    <>
      <p className="caption dim">{text("editors.tools.notForm")}</p>
      <FreeJson
        projectId={projectId}
        exampleId={exampleId}
        place={`example ${exampleId} tool ${index} json`}
        label={text("editors.tools.asJson")}
        saved={JSON.stringify(tool, null, 2)}
        onSave={(json) => changeTurns(exampleId, { do: "set-tool", index, tool: JSON.parse(json) as Json })}
      />
    </>
  );
}

function objectOf(schema: Json | undefined): JsonObject {
  return isJsonObject(schema) ? schema : { type: "object", properties: {} };
}
