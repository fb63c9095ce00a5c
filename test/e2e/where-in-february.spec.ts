// The studio on 1 February 2027, when OpenAI trains nothing any more: whoever looks through all its screens, with no
// account, with a new or an old one at OpenAI, or with one at Microsoft Foundry, is recommended nothing that can't be
// trained, and "Where" leads with what is open.
import type { Page } from "@playwright/test";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Output } from "../../src-shared/contract/contract.ts";
import { askBehind, expect, moveTo, sampleId, test } from "./on-page.ts";
import { openStudio, startStudio, type Studio } from "./studio.ts";

const nowIso = "2027-02-01T09:00:00Z";
const openAiModels = ["gpt-4.1-2025-04-14", "gpt-4.1-mini-2025-04-14", "gpt-4o-2024-08-06"];
type Choice = Output<"catalogue.list">["choices"][number];

/** A service that lists these models and trains none of them. */
async function serviceWith(
  models: readonly string[],
): Promise<{ readonly baseUrl: string; close: () => void }> {
  const server: Server = createServer((request, response) => {
    request.resume();
    const isList = request.method === "GET" && request.url?.endsWith("/models");
    response.writeHead(isList ? 200 : 403, { "content-type": "application/json" });
    response.end(
      JSON.stringify(
        isList
          ? {
              object: "list",
              data: models.map((id) => ({ id, object: "model", created: 1, owned_by: "them" })),
            }
          : {
              error: {
                message: "No new trainings.",
                type: "invalid_request_error",
                code: "training_not_available",
              },
            },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

type State = {
  readonly name: string;
  readonly account: { readonly templateId: "openai" | "azure"; readonly isExisting: boolean } | null;
  /** What "Where" begins with; null: an account that can train needs no such words. */
  readonly lead: RegExp | null;
};
const needsAccount =
  /^Open today without an account: the rehearsal.* Open with an account: Nebius.*Foundry\.$/;
const states: readonly State[] = [
  { name: "no account", account: null, lead: needsAccount },
  {
    name: "a new account at OpenAI",
    account: { templateId: "openai", isExisting: false },
    lead: needsAccount,
  },
  {
    name: "an old account at OpenAI",
    account: { templateId: "openai", isExisting: true },
    lead: needsAccount,
  },
  { name: "an account at Microsoft Foundry", account: { templateId: "azure", isExisting: true }, lead: null },
];

async function addAccount(
  page: Page,
  account: NonNullable<State["account"]>,
  baseUrl: string,
): Promise<void> {
  const isAzure = account.templateId === "azure";
  const { connection } = await askBehind(page, "connections.add", {
    templateId: account.templateId,
    baseUrl: `${baseUrl}${isAzure ? "/openai/v1" : "/v1"}`,
    key: isAzure ? "0123456789abcdef0123456789abcdef" : `sk-proj-${"a1B2c3D4".repeat(6)}`,
    isKeyRight: true,
  });
  await askBehind(page, "catalogue.tellAccount", {
    connectionId: connection.connectionId,
    isExisting: account.isExisting,
    hasRecentUse: account.isExisting,
  });
}

/** Every screen, as a link leads to it. */
const screensOf = (projectId: string): readonly string[] => [
  "#/projects",
  "#/projects/new",
  ...["examples", "check", "train", "train/new", "try", "share"].map(
    (screen) => `#/projects/${projectId}/${screen}`,
  ),
  ...["appearance", "accounts", "backups", "data", "keyboard", "about"].map((name) => `#/settings/${name}`),
];

const saysClosed =
  /stopped working|no new trainings|closed to|can't (?:train|be trained)|doesn't let|none of its \d+ models/i;

/**
 * What on the page names one of these without saying in the same card, row or sentence that it can't be trained: texts,
 * and what can be chosen.
 */
function recommended(page: Page, names: readonly string[], within = "body"): Promise<readonly string[]> {
  return page.evaluate(
    ([named, pattern, place]) => {
      const root = document.querySelector(place);
      if (!root) return [`nothing is ${place}`];
      const isClosed = new RegExp(pattern, "i");
      const container =
        "li, tr, dl, fieldset > *, p, option, [role=option], [role=menuitem], [role=row], .notice";
      const found: string[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const words = node.textContent ?? "";
        const element = node.parentElement;
        if (!element || !named.some((name) => words.includes(name))) continue;
        if (element.closest("script, style, [hidden]")) continue;
        const around = element.closest(container)?.textContent ?? words;
        if (!isClosed.test(around)) found.push(words.trim());
      }
      return found;
    },
    [names, saysClosed.source, within] as const,
  );
}

/** Model names nothing of this person's can train, at no place known; and services where nothing is open to them. */
function closedNames(choices: readonly Choice[]): { readonly models: string[]; readonly services: string[] } {
  const isOpen = (own: readonly Choice[]): boolean => own.some(({ state }) => state !== "closed");
  const models = [...new Set(choices.flatMap(({ modelName }) => modelName ?? []))].filter(
    (name) => !isOpen(choices.filter(({ modelName }) => modelName === name)),
  );
  const services = [...new Set(choices.map(({ providerLabel }) => providerLabel))].filter(
    (label) => !isOpen(choices.filter(({ providerLabel }) => providerLabel === label)),
  );
  return { models, services };
}

for (const { name, account, lead } of states) {
  // Both accounts at OpenAI are closed in the same way: the new one is walked in the heavy run.
  const tag = account?.templateId === "openai" && !account.isExisting ? "@heavy" : [];
  test(
    `in February 2027, with ${name}, nothing recommends what can't be trained`,
    { tag },
    async ({ page, dataFolderPath }) => {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      await page.clock.setFixedTime(nowIso);
      const service = await serviceWith(openAiModels);
      const studio: Studio = await startStudio(dataFolderPath, [], nowIso);
      try {
        await openStudio(page, studio);
        if (account) await addAccount(page, account, service.baseUrl);
        const projectId = await sampleId(page);
        const { choices } = await askBehind(page, "catalogue.list", {});
        const { models, services } = closedNames(choices);
        expect(models.length).toBeGreaterThan(account?.templateId === "azure" ? 0 : 4);
        expect(services).toEqual(["OpenAI"]);

        for (const hash of screensOf(projectId)) {
          // oxlint-disable-next-line no-await-in-loop -- screen by screen, as a person looks
          await moveTo(page, hash);
          // oxlint-disable-next-line no-await-in-loop -- as above
          expect(await recommended(page, models), hash).toEqual([]);
        }

        await moveTo(page, `#/projects/${projectId}/train/new`);
        const where = page.getByRole("group", { name: "Account", exact: true });
        await expect(where.getByRole("radio", { name: /^OpenAI/ })).toBeDisabled();
        if (lead) await expect(where.locator("p").first()).toHaveText(lead);
        const isClosedCard = await where
          .locator(".choice-card")
          .evaluateAll(
            (cards, pattern) => cards.map((card) => new RegExp(pattern, "i").test(card.textContent ?? "")),
            saysClosed.source,
          );
        // What is closed comes after everything that is open.
        expect(isClosedCard).toEqual(isClosedCard.toSorted());
        expect(await recommended(page, services, "fieldset.choice-cards")).toEqual([]);
        for (const radio of await where.getByRole("radio", { disabled: false }).all()) {
          // oxlint-disable-next-line no-await-in-loop -- each place that can be chosen, with its models
          await radio.check();
          // oxlint-disable-next-line no-await-in-loop -- as above
          await expect(
            page.getByRole("group", { name: "Begin with" }).getByRole("radio").first(),
          ).toBeVisible();
          // oxlint-disable-next-line no-await-in-loop -- as above
          expect(await recommended(page, models)).toEqual([]);
        }

        await moveTo(page, "#/settings/accounts");
        await page.getByRole("button", { name: "Add account…" }).click();
        const offered = page.getByRole("dialog").getByRole("combobox", { name: "At which service" });
        await expect(offered).not.toHaveValue("openai");
        expect(await recommended(page, services, "dialog")).toEqual([]);
      } finally {
        await studio.stop();
        service.close();
      }
    },
  );
}
