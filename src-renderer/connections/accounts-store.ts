// The accounts there are, kinds that can be added and how keys are kept, as Settings shows them. Never holds a key.
import { create } from "zustand";
import type { AccountHistory } from "../../src-shared/contract/catalogue.ts";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";

export type AccountList = Output<"connections.list">;
export type AccountTemplate = Output<"connections.templates">["templates"][number];

export const useAccounts = create<{
  readonly list: AccountList | null;
  /** What was told of accounts, where something hangs on it. */
  readonly histories: readonly AccountHistory[];
  readonly error: AppError | null;
}>(() => ({ list: null, histories: [], error: null }));

const newest = newestOnly();

const both = (): Promise<readonly [AccountList, Output<"catalogue.list">]> =>
  Promise.all([ask("connections.list", {}), ask("catalogue.list", {})]);

export async function loadAccounts(): Promise<void> {
  await newest(both, {
    done: ([list, { accounts }]) => useAccounts.setState({ list, histories: accounts, error: null }),
    failed: (error) => useAccounts.setState({ error: asAppError(error) }),
  });
}
