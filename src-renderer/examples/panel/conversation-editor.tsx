// An example as a conversation: instructions, turns as speech blocks that are added, moved and removed, and for a pair
// the better and the worse answer. Used by the panel and the writing view; every change goes through editing.ts.
import { Button } from "@mantine/core";
import { IconArrowsExchange, IconPlus } from "@tabler/icons-react";
import {
  memo,
  Suspense,
  useCallback,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type JSX,
  type KeyboardEvent,
} from "react";
import { flushSync } from "react-dom";
import {
  roleAfter,
  turnsOf,
  wouldLoseAnswer,
  type TurnPlace,
} from "../../../src-shared/domain/conversation-edit.ts";
import type { Message } from "../../../src-shared/domain/example.ts";
import { textOfMessage } from "../../../src-shared/domain/example-text.ts";
import { textNow, useText } from "../../i18n/text.ts";
import { surface } from "../../lib/surface.ts";
import { announce } from "../../ui/announce.tsx";
import { confirm } from "../../ui/confirm.tsx";
import { answerDifference } from "../editors/lazy-parts.ts";
import { ToolsFold } from "../editors/tools-fold.tsx";
import { bringsFiles, pastedImages, useImageAdding } from "../editors/use-image-adding.ts";
import { changeTurns, type Editing } from "./editing.ts";
import { InstructionsPart } from "./instructions-part.tsx";
import {
  addTurn,
  doesOf,
  makePair,
  moveTurn,
  placeDoesOf,
  type Hold,
  type TurnOpens,
} from "./turn-actions.ts";
import { TurnBlock } from "./turn-block.tsx";
import { useTurnDrag } from "./turn-drag.ts";
import "./conversation.css";

const AnswerDifference = answerDifference.Part;

export type ConversationEditorProps = {
  readonly editing: Editing;
  /** Shows the JSON of the example, where what isn't text is changed. */
  readonly onOpenJson: () => void;
  readonly areInstructionsOpen?: boolean;
};

export function ConversationEditor({
  editing,
  onOpenJson,
  areInstructionsOpen = false,
}: ConversationEditorProps): JSX.Element {
  const text = useText();
  const hold = useRef<HTMLDivElement>(null);
  const { shown } = editing;
  const [areToolsOpen, setToolsOpen] = useState(false);
  const describeTools = useCallback(() => {
    flushSync(() => setToolsOpen(true));
    hold.current?.querySelector<HTMLElement>(".turn-tools .fold button")?.focus();
  }, []);
  const opens = useMemo(() => ({ openJson: onOpenJson, describeTools }), [onOpenJson, describeTools]);
  return (
    <div className="conversation" ref={hold}>
      <InstructionsPart editing={editing} isOpenAtFirst={areInstructionsOpen} />
      <ToolsFold editing={editing} isOpen={areToolsOpen} onFold={setToolsOpen} />
      <Turns editing={editing} opens={opens} hold={hold} />
      {shown.example.kind === "preference" ? (
        <Answers editing={editing} opens={opens} hold={hold} />
      ) : (
        <div>
          <Button variant="subtle" onClick={() => makePair(editing.exampleId, hold)}>
            {text("panel.pair.make")}
          </Button>
        </div>
      )}
    </div>
  );
}

type PartProps = {
  readonly editing: Editing;
  readonly opens: TurnOpens;
  readonly hold: Hold;
};

function Turns({ editing, opens, hold }: PartProps): JSX.Element {
  const text = useText();
  const { exampleId, shown, keys } = editing;
  const turns = turnsOf(shown, "conversation");
  const moveDragged = useCallback(
    (from: number, to: number) => moveTurn(exampleId, { list: "conversation", index: from }, to, hold),
    [exampleId, hold],
  );
  const { sideAt, ...drag } = useTurnDrag(moveDragged);
  const nextRole = roleAfter(turns.at(-1));
  const names = textNames(turns, shown.example.kind === "chat");
  return (
    <div className="turn-list">
      <ol className="turns" aria-label={text("panel.turns")} onDragEnd={drag.end}>
        {turns.map((turn, index) => (
          <TurnItem
            key={keys.conversation[index]}
            turnKey={keys.conversation[index] ?? 0}
            projectId={editing.projectId}
            exampleId={exampleId}
            turn={turn}
            isChat={shown.example.kind === "chat"}
            index={index}
            count={turns.length}
            textName={names[index]}
            dropSide={sideAt(index)}
            hold={hold}
            opens={opens}
            onDragStart={drag.start}
            onDragOver={drag.over}
            onDrop={drag.drop}
          />
        ))}
      </ol>
      <div>
        <Button
          variant="subtle"
          leftSection={<IconPlus className="icon" aria-hidden />}
          onClick={() => addTurn(exampleId, turns.length, hold)}
        >
          {text("panel.add", { role: text(`panel.role.${nextRole}`) })}
        </Button>
      </div>
    </div>
  );
}

type TurnItemProps = {
  readonly turnKey: number;
  readonly projectId: string;
  readonly exampleId: number;
  readonly turn: Message;
  readonly isChat: boolean;
  readonly index: number;
  readonly count: number;
  readonly textName: string | undefined;
  readonly dropSide: "before" | "after" | undefined;
  readonly hold: Hold;
  readonly opens: TurnOpens;
  readonly onDragStart: (index: number) => void;
  readonly onDragOver: (event: DragEvent, index: number) => void;
  readonly onDrop: (event: DragEvent) => void;
};

/** Drawn again only when it changes itself: a key typed into one turn must not wait for two hundred others. */
const TurnItem = memo((props: TurnItemProps): JSX.Element => {
  const { turnKey, projectId, exampleId, turn, isChat, index, count, textName, dropSide, hold, opens } =
    props;
  const text = useText();
  const place: TurnPlace = { list: "conversation", index };
  const images = useImageAdding(exampleId, turnKey);
  const [isOver, setOver] = useState(false);
  const takesImages = isChat && turn.role === "user";
  const takesFiles = (event: DragEvent): boolean => takesImages && bringsFiles(event);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (step === 0 || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Option and an arrow move the caret by paragraphs on a Mac.
    if (surface.platform === "mac" && event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    event.stopPropagation();
    moveTurn(exampleId, place, index + step, hold);
  };
  return (
    // The keys are the turn's own: its buttons and fields do the same from anywhere in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as above
    <li
      className="turn"
      data-turn={turnKey}
      data-role={turn.role}
      data-drop={isOver ? "inside" : dropSide}
      onKeyDown={onKeyDown}
      onDragOver={(event) => {
        if (!takesFiles(event)) return props.onDragOver(event, index);
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        return setOver(true);
      }}
      onDragLeave={(event) => {
        const { relatedTarget, currentTarget } = event;
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!takesFiles(event)) return props.onDrop(event);
        event.preventDefault();
        return images.add([...event.dataTransfer.files]);
      }}
      onPaste={(event) => {
        const pictures = takesImages ? pastedImages(event) : [];
        if (pictures.length === 0) return;
        event.preventDefault();
        images.add(pictures);
      }}
    >
      <TurnBlock
        turn={turn}
        where={{ projectId, exampleId, place, turnKey }}
        images={takesImages ? images : null}
        index={index}
        count={count}
        textName={textName}
        label={text("panel.turnText", { role: text(`panel.role.${turn.role}`), number: index + 1, count })}
        does={doesOf(exampleId, place, hold, opens)}
        placeDoes={placeDoesOf(exampleId, index, count, hold)}
        onDragStart={() => props.onDragStart(index)}
      />
    </li>
  );
});
TurnItem.displayName = "TurnItem";

function Answers({ editing, opens, hold }: PartProps): JSX.Element {
  const text = useText();
  const [isDifferenceShown, setDifferenceShown] = useState(false);
  const { exampleId, shown, keys } = editing;
  const answerTextIn = (list: "better" | "worse"): string =>
    turnsOf(shown, list).map(textOfMessage).join("\n");
  const side = (list: "better" | "worse"): JSX.Element => {
    const turns = turnsOf(shown, list);
    return (
      <section className="answer" data-side={list}>
        <h3>{text(`panel.pair.${list}`)}</h3>
        {turns.map((turn, index) => (
          <div key={keys[list][index]} className="turn" data-turn={keys[list][index]} data-role={turn.role}>
            <TurnBlock
              turn={turn}
              where={{
                projectId: editing.projectId,
                exampleId,
                place: { list, index },
                turnKey: keys[list][index] ?? 0,
              }}
              images={null}
              index={index}
              count={turns.length}
              textName={
                index === turns.length - 1 ? (list === "better" ? "answer" : "otherAnswer") : undefined
              }
              label={
                turns.length === 1
                  ? text(`panel.pair.${list}`)
                  : text("panel.turnTextOf", {
                      list: text(`panel.pair.${list}`),
                      role: text(`panel.role.${turn.role}`),
                    })
              }
              does={doesOf(exampleId, { list, index }, hold, opens)}
              placeDoes={null}
            />
          </div>
        ))}
      </section>
    );
  };
  return (
    <div className="pair">
      <p className="small dim">{text("panel.pair.meaning")}</p>
      <div className="answers">
        {side("better")}
        {side("worse")}
      </div>
      {isDifferenceShown ? (
        <Suspense>
          <AnswerDifference better={answerTextIn("better")} worse={answerTextIn("worse")} />
        </Suspense>
      ) : null}
      <div className="buttons">
        <Button
          leftSection={<IconArrowsExchange className="icon" aria-hidden />}
          onClick={() => {
            changeTurns(exampleId, { do: "swap-answers" });
            announce(textNow("panel.pair.swapped"));
          }}
        >
          {text("panel.pair.swap")}
        </Button>
        <Button
          variant="subtle"
          aria-pressed={isDifferenceShown}
          onClick={() => setDifferenceShown(!isDifferenceShown)}
        >
          {text("editors.difference.show")}
        </Button>
        <Button variant="subtle" onClick={() => void unmakePair(editing)}>
          {text("panel.pair.unmake")}
        </Button>
      </div>
    </div>
  );
}

/** Which turns are what the table calls "They ask" and "The model should answer". */
function textNames(turns: readonly Message[], hasAnswer: boolean): readonly (string | undefined)[] {
  const askAt = turns.findLastIndex((turn) => turn.role === "user");
  const answerAt = hasAnswer ? turns.findLastIndex((turn) => turn.role === "assistant") : -1;
  return turns.map((_turn, index) => (index === askAt ? "ask" : index === answerAt ? "answer" : undefined));
}

async function unmakePair({ exampleId, shown }: Editing): Promise<void> {
  const isSure =
    !wouldLoseAnswer(shown) ||
    (await confirm({
      title: textNow("panel.pair.askTitle"),
      explanation: textNow("panel.pair.askExplanation"),
      yes: textNow("panel.pair.askYes"),
      isGrave: false,
    }));
  if (!isSure) return;
  changeTurns(exampleId, { do: "make-chat" });
  announce(textNow("panel.pair.unmade"));
}
