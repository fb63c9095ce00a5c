// An example's versions: how it stood before each step that changed it, what that step changed, and what brings a
// version back. Pure.
import type { ExampleBefore } from "../contract/history.ts";
import { editedOf, turnLists, turnsOf, type EditedExample, type TurnList } from "./conversation-edit.ts";
import { readBody, type Role, type Split, type Status } from "./example.ts";
import { textOfMessage } from "./example-text.ts";
import type { OwnFields } from "./own-column.ts";

/** What the history keeps of an example, apart from where it stands. */
export type ExampleState = {
  readonly edited: EditedExample;
  readonly split: Split | null;
  readonly status: Status | null;
  readonly tags: readonly string[];
  readonly source: string | null;
  readonly group: string | null;
  readonly notes: string;
  readonly ownFields: OwnFields;
};

/** How the changed fields stood before a step; null for the step that made the example. */
export type Before = ExampleBefore | null;

type OwnPatch = NonNullable<ExampleBefore["ownFields"]>;

/** A turn by its place among those of its list, counted from 0; instructions stand before all turns. */
export type DifferencePlace =
  | { readonly at: "turn"; readonly list: TurnList; readonly index: number; readonly role: Role }
  | { readonly at: "instructions" | "learnt" | "roles" | "kind" }
  | { readonly at: "field"; readonly field: "split" | "status" | "tags" | "source" | "group" | "notes" }
  | { readonly at: "own"; readonly columnId: string };

/** `before` and `after` are texts for turns and notes, plain values otherwise. */
export type Difference = DifferencePlace & { readonly before: string; readonly after: string };

/** The state before a step, from the state after it. */
export function stateBefore(after: ExampleState, before: Before): ExampleState {
  if (before === null) return after;
  const { ownFields, body, instructions } = before;
  const isSameConversation = body === undefined && instructions === undefined;
  return {
    edited: isSameConversation ? after.edited : editedBefore(after.edited, before),
    split: before.split === undefined ? after.split : before.split,
    status: before.status === undefined ? after.status : before.status,
    tags: before.tags ?? after.tags,
    source: before.source === undefined ? after.source : before.source,
    group: before.group === undefined ? after.group : before.group,
    notes: before.notes ?? after.notes,
    ownFields: ownFields === undefined ? after.ownFields : patched(after.ownFields, ownFields),
  };
}

/** What brings back how an example stood before the step at `index`, the newest step being 0; null if that can't be. */
export function changeBackTo(befores: readonly Before[], index: number): ExampleBefore | null {
  let change: ExampleBefore = {};
  for (const before of befores.slice(0, index + 1)) {
    if (before === null) return null;
    const ownFields: OwnPatch = { ...change.ownFields, ...before.ownFields };
    change = { ...change, ...before, ...(Object.keys(ownFields).length > 0 ? { ownFields } : {}) };
  }
  return change;
}

/** What differs, in reading order; empty where nothing that can be shown does. */
export function differencesBetween(before: ExampleState, after: ExampleState): readonly Difference[] {
  return [...conversationDifferences(before.edited, after.edited), ...fieldDifferences(before, after)];
}

function conversationDifferences(before: EditedExample, after: EditedExample): readonly Difference[] {
  const differences: Difference[] = [];
  const add = (place: DifferencePlace, was: string, is: string): void => {
    if (was !== is) differences.push({ ...place, before: was, after: is });
  };
  add({ at: "kind" }, before.example.kind, after.example.kind);
  add({ at: "instructions" }, instructionsText(before), instructionsText(after));
  for (const list of turnLists) {
    const [old, now] = [turnsOf(before, list), turnsOf(after, list)];
    for (let index = 0; index < Math.max(old.length, now.length); index += 1) {
      const [was, is] = [old[index], now[index]];
      const role = (is ?? was)?.role ?? "user";
      add({ at: "turn", list, index, role }, was ? textOfMessage(was) : "", is ? textOfMessage(is) : "");
    }
    if (old.length === now.length) {
      const roles = (turns: typeof old): string => turns.map((turn) => turn.role).join(", ");
      const learnt = (turns: typeof old): string => turns.map((turn) => turn.weight ?? 1).join(", ");
      add({ at: "roles" }, roles(old), roles(now));
      add({ at: "learnt" }, learnt(old), learnt(now));
    }
  }
  return differences;
}

function fieldDifferences(before: ExampleState, after: ExampleState): readonly Difference[] {
  const fields = ["split", "status", "tags", "source", "group", "notes"] as const;
  const own = [...new Set([...Object.keys(before.ownFields), ...Object.keys(after.ownFields)])];
  const all: readonly Difference[] = [
    ...fields.map((field) => ({
      at: "field" as const,
      field,
      before: valueText(before[field]),
      after: valueText(after[field]),
    })),
    ...own.map((columnId) => ({
      at: "own" as const,
      columnId,
      before: valueText(before.ownFields[columnId]),
      after: valueText(after.ownFields[columnId]),
    })),
  ];
  return all.filter((difference) => difference.before !== difference.after);
}

function instructionsText({ source, instructions }: EditedExample): string {
  return source === "own" ? (instructions ?? "") : `<${source}>`;
}

function valueText(value: string | number | boolean | null | undefined | readonly string[]): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join(", ") : String(value);
}

function editedBefore(after: EditedExample, { body, instructions }: ExampleBefore): EditedExample {
  const source = instructions?.source ?? after.source;
  const read = body === undefined ? null : readBody(body);
  if (read && "body" in read) return editedOf(read.body, source);
  return {
    source,
    instructions: instructions?.source === "own" ? instructions.text : null,
    example: after.example,
  };
}

function patched(fields: OwnFields, patch: OwnPatch): OwnFields {
  return Object.fromEntries(
    Object.entries({ ...fields, ...patch }).filter(
      (entry): entry is [string, string | number | boolean] => entry[1] !== null,
    ),
  );
}
