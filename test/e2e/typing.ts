// Typing into the table as fast as a machine can, and comparing what the studio has afterwards with what was typed.
// Every loop says what it expects; nothing here waits between keys.
import { expect, type CDPSession, type Page } from "@playwright/test";
import type { Output } from "../../src-shared/contract/contract.ts";
import { askBehind } from "./on-page.ts";

export type Table = {
  readonly page: Page;
  readonly devtools: CDPSession;
  readonly projectId: string;
  /** What each example should have, by id. */
  readonly wanted: Map<number, { ask: string; answer: string }>;
  readonly ids: readonly number[];
};

/** A project of its own with so many examples, open in the table; the first cell is active. */
export async function openTable(page: Page, rowCount: number): Promise<Table> {
  const { project } = await askBehind(page, "projects.create", { name: "Typing" });
  const { projectId } = project;
  const ids: number[] = [];
  for (let from = 0; from < rowCount; from += 1_000) {
    const count = Math.min(1_000, rowCount - from);
    const examples = Array.from({ length: count }, (_row, index) => ({
      askText: `question ${from + index + 1}`,
      answerText: `answer ${from + index + 1}`,
    }));
    // oxlint-disable-next-line no-await-in-loop -- in order, so that ids rise with the rows
    ids.push(...(await askBehind(page, "examples.insert", { projectId, examples })).exampleIds);
  }
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/projects/${projectId}/examples`);
  const wanted = new Map(
    ids.map((id, index) => [id, { ask: `question ${index + 1}`, answer: `answer ${index + 1}` }]),
  );
  if (rowCount > 0) {
    await expect(page.getByRole("gridcell", { name: "question 1", exact: true })).toBeVisible();
  }
  await clickCell(page, 1, 1);
  return { page, devtools: await page.context().newCDPSession(page), projectId, wanted, ids };
}

export function cell(page: Page, row: number, column: number): ReturnType<Page["locator"]> {
  return page.locator(`[role=row][aria-rowindex="${row + 1}"] [aria-colindex="${column + 1}"]`);
}

export async function clickCell(page: Page, row: number, column: number): Promise<void> {
  await cell(page, row, column).click({ position: { x: 20, y: 12 } });
}

/** Everything in the project's order, once every change has been answered. */
export async function stored(page: Page, projectId: string): Promise<Output<"examples.page">["examples"]> {
  await settled(page);
  const { viewId, exampleCount } = await askBehind(page, "examples.openView", { projectId });
  const examples: Output<"examples.page">["examples"] = [];
  for (let from = 0; from < exampleCount; from += 200) {
    // oxlint-disable-next-line no-await-in-loop -- page after page
    examples.push(
      ...(await askBehind(page, "examples.page", { projectId, viewId, from, limit: 200 })).examples,
    );
  }
  return examples;
}

/** Until the page has nothing to save any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("html")).not.toHaveAttribute("data-saving", "true", { timeout: 120_000 });
}

/** What differs between what was typed and what is stored. */
export async function differences({ page, projectId, wanted }: Table): Promise<readonly string[]> {
  const examples = await stored(page, projectId);
  return examples.flatMap(({ exampleId, askText, answerText, rank }) => {
    const right = wanted.get(exampleId);
    if (!right) return [`row ${rank} (${exampleId}) is nobody's: ${askText} | ${answerText}`];
    const wrong: string[] = [];
    if (right.ask !== askText) wrong.push(`row ${rank}: asks ${show(askText)} instead of ${show(right.ask)}`);
    if (right.answer !== answerText)
      wrong.push(`row ${rank}: answers ${show(answerText)} instead of ${show(right.answer)}`);
    return wrong;
  });
}

function show(text: string): string {
  return JSON.stringify(text);
}

const keyCodes: Readonly<Record<string, number>> = {
  Enter: 13,
  Tab: 9,
  ArrowDown: 40,
  ArrowUp: 38,
  ArrowLeft: 37,
  ArrowRight: 39,
  Escape: 27,
  F2: 113,
};

/** Sends keys without waiting for any of them to be handled. Names in braces are keys: `abc{Enter}`. */
export async function sendKeys({ devtools }: Table, keys: string): Promise<void> {
  const sent: Promise<unknown>[] = [];
  for (const [, name, character] of keys.matchAll(/\{(\w+)\}|([\s\S])/g)) {
    const key = name ?? character ?? "";
    const about = {
      key,
      windowsVirtualKeyCode: keyCodes[key] ?? 0,
      code: name ?? "",
      ...(name === undefined ? { text: key } : name === "Enter" ? { text: "\r" } : {}),
    };
    sent.push(
      devtools.send("Input.dispatchKeyEvent", {
        type: name === undefined ? "keyDown" : "rawKeyDown",
        ...about,
      }),
    );
    sent.push(devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...about }));
  }
  await Promise.all(sent);
}

const words = ["alpha", "béta", "gamma ray", "delta,", "Épsilon", "zeta!", "eta", "theta?", "日本", "kappa"];

export function wordAt(index: number): string {
  return `${words[index % words.length]} ${index}`;
}

/** What the row at this place (from 1) should have from now on. */
export function want(table: Table, row: number, part: "ask" | "answer", text: string): void {
  const id = table.ids[row - 1];
  const known = id === undefined ? undefined : table.wanted.get(id);
  if (known) known[part] = text;
}
