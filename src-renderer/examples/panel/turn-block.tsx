// One turn of a conversation as a speech block: who speaks, what they say, and what can be done with it.
import { Menu } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconCheck,
  IconChevronDown,
  IconGripVertical,
  IconPlus,
  IconTrash,
} from "@tabler/icons-react";
import { Suspense, useState, type JSX } from "react";
import { imagesOf } from "../../../src-shared/domain/conversation-images.ts";
import { isLearnt, isRoleFixed, type TurnPlace } from "../../../src-shared/domain/conversation-edit.ts";
import type { Message, Role } from "../../../src-shared/domain/example.ts";
import { textOfMessage } from "../../../src-shared/domain/example-text.ts";
import { useText } from "../../i18n/text.ts";
import { ImageAddress } from "../editors/image-address.tsx";
import { callsPart, imagesPart, replyPart } from "../editors/lazy-parts.ts";
import { AddCall, AddImage } from "../editors/turn-add.tsx";
import type { ImageAdding } from "../editors/use-image-adding.ts";
import { PanelButton } from "./panel-button.tsx";
import { TurnParts } from "./turn-parts.tsx";
import { TypedArea } from "./typed-area.tsx";

const CallsPart = callsPart.Part;
const ReplyPart = replyPart.Part;
const ImagesPart = imagesPart.Part;

/** What a person gives a turn by hand; the others come with tools. */
const chosenRoles: readonly Role[] = ["user", "assistant", "system", "developer"];

export type TurnDoes = {
  readonly type: (text: string) => void;
  readonly leave: () => void;
  readonly setRole: (role: Role) => void;
  readonly setLearnt: (isLearnt: boolean) => void;
  readonly openJson: () => void;
  readonly describeTools: () => void;
};

/** Where a turn is, for the editors of what isn't text. */
export type TurnWhere = {
  readonly projectId: string;
  readonly exampleId: number;
  readonly place: TurnPlace;
  readonly turnKey: number;
};

/** What only turns of a conversation can do; the answers of a pair stay where they are. */
export type TurnPlaceDoes = {
  readonly moveTo: (index: number) => void;
  readonly addAfter: () => void;
  readonly remove: () => void;
};

export type TurnBlockProps = {
  readonly turn: Message;
  readonly where: TurnWhere;
  /** null where no picture can be put in. */
  readonly images: ImageAdding | null;
  readonly index: number;
  readonly count: number;
  /** The name of the text for whoever asks for it: "answer". */
  readonly textName: string | undefined;
  readonly label: string;
  readonly does: TurnDoes;
  readonly placeDoes: TurnPlaceDoes | null;
  readonly onDragStart?: () => void;
};

export function TurnBlock(props: TurnBlockProps): JSX.Element {
  const { turn, where, images, textName, label, does, placeDoes } = props;
  const text = useText();
  const [isAddressAsked, setAddressAsked] = useState(false);
  const written = textOfMessage(turn);
  const isTextFirst =
    written !== "" || typeof turn.content === "string" || turn.role === "assistant" || !isRoleFixed(turn);
  return (
    <>
      {placeDoes ? (
        <TurnHead {...props} placeDoes={placeDoes} onAddress={() => setAddressAsked(true)} />
      ) : null}
      {turn.role === "tool" ? (
        <Suspense>
          <ReplyPart {...where} turn={turn} />
        </Suspense>
      ) : null}
      {isTextFirst ? (
        <TypedArea
          label={label}
          data-text={textName}
          placeholder={text(`panel.placeholder.${placeholderOf(turn)}`)}
          value={written}
          onType={does.type}
          onBlur={does.leave}
        />
      ) : null}
      <Suspense>
        {(turn.tool_calls?.length ?? 0) > 0 ? <CallsPart {...where} turn={turn} /> : null}
        {imagesOf(turn).length > 0 ? <ImagesPart {...where} turn={turn} /> : null}
      </Suspense>
      {isAddressAsked && images ? (
        <ImageAddress
          turn={where}
          onDone={() => {
            setAddressAsked(false);
            focusAddImage(where.turnKey);
          }}
        />
      ) : null}
      {images?.isBusy === true ? <p className="caption dim">{text("editors.image.adding")}</p> : null}
      {images === null || images.problem === null ? null : (
        <p className="field-problem" role="alert">
          {images.problem}
        </p>
      )}
      <TurnParts turn={turn} onOpenJson={does.openJson} />
      {turn.role === "assistant" && placeDoes ? (
        <label className="turn-learn">
          <input
            type="checkbox"
            checked={isLearnt(turn)}
            onChange={(event) => does.setLearnt(event.currentTarget.checked)}
          />
          <span>
            {text("panel.learn")}
            {isLearnt(turn) ? null : <span className="caption dim">{text("panel.learnNot")}</span>}
          </span>
        </label>
      ) : null}
    </>
  );
}

function placeholderOf(turn: Message): "user" | "assistant" | "beside" | "reply" | "other" {
  if (turn.role === "tool") return "reply";
  if (turn.role === "assistant") return turn.tool_calls === undefined ? "assistant" : "beside";
  return turn.role === "user" ? "user" : "other";
}

function focusAddImage(turnKey: number): void {
  document.querySelector<HTMLElement>(`[data-turn="${turnKey}"] [data-action="add-image"]`)?.focus();
}

function TurnHead({
  turn,
  where,
  images,
  index,
  count,
  does,
  placeDoes,
  onDragStart,
  onAddress,
}: TurnBlockProps & {
  readonly placeDoes: TurnPlaceDoes;
  readonly onAddress: () => void;
}): JSX.Element {
  const text = useText();
  const number = index + 1;
  return (
    <div className="turn-head">
      <span
        className="turn-grip"
        draggable
        aria-hidden
        title={text("panel.drag")}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("application/x-attune-turn", String(index));
          onDragStart?.();
        }}
      >
        <IconGripVertical className="icon" />
      </span>
      <RoleMenu turn={turn} number={number} onRole={does.setRole} />
      <span className="turn-actions">
        {images ? <AddImage number={number} onFile={images.choose} onAddress={onAddress} /> : null}
        {turn.role === "assistant" ? (
          <AddCall exampleId={where.exampleId} place={where.place} onDescribe={does.describeTools} />
        ) : null}
        <PanelButton
          name="up"
          label={text("panel.moveUp", { number })}
          isOff={index === 0}
          onClick={() => placeDoes.moveTo(index - 1)}
        >
          <IconArrowUp className="icon" aria-hidden />
        </PanelButton>
        <PanelButton
          name="down"
          label={text("panel.moveDown", { number })}
          isOff={number === count}
          onClick={() => placeDoes.moveTo(index + 1)}
        >
          <IconArrowDown className="icon" aria-hidden />
        </PanelButton>
        <PanelButton name="add" label={text("panel.addAfter", { number })} onClick={placeDoes.addAfter}>
          <IconPlus className="icon" aria-hidden />
        </PanelButton>
        <PanelButton
          name="remove"
          label={text("panel.remove", { number })}
          isOff={count === 1}
          onClick={placeDoes.remove}
        >
          <IconTrash className="icon" aria-hidden />
        </PanelButton>
      </span>
    </div>
  );
}

function RoleMenu({
  turn,
  number,
  onRole,
}: {
  readonly turn: Message;
  readonly number: number;
  readonly onRole: (role: Role) => void;
}): JSX.Element {
  const text = useText();
  const role = text(`panel.role.${turn.role}`);
  if (isRoleFixed(turn)) {
    return (
      <span className="turn-role" title={text("panel.roleFixed")}>
        {role}
      </span>
    );
  }
  return (
    <Menu>
      <Menu.Target>
        <button
          type="button"
          className="turn-role"
          data-action="role"
          aria-label={text("panel.roleOf", { number, role })}
        >
          {role}
          <IconChevronDown className="icon" aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {chosenRoles.map((chosen, index) => (
          <Menu.Item
            key={chosen}
            {...(index === 0 ? { "data-autofocus": true } : {})}
            leftSection={
              <IconCheck className="icon" aria-hidden style={chosen === turn.role ? {} : { opacity: 0 }} />
            }
            onClick={() => onRole(chosen)}
          >
            {text(`panel.role.${chosen}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
