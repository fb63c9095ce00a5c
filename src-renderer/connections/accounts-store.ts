// The accounts there are, kinds that can be added and how keys are kept, as Settings shows them. Never holds a key.
import { create } from "zustand";
import type { Output } from "../../src-shared/contract/contract.ts";
import type { AppError } from "../../src-shared/errors.ts";
import { newestOnly } from "../lib/newest.ts";
import { ask, asAppError } from "../transport/studio-client.ts";

export type AccountList = Output<"connections.list">;
export type AccountTemplate = Output<"connections.templates">["templates"][number];

export const useAccounts = create<{ readonly list: AccountList | null; readonly error: AppError | null }>(
  () => ({ list: null, error: null }),
);

const newest = newestOnly();

export async function loadAccounts(): Promise<void> {
  await newest(() => ask("connections.list", {}), {
    done: (list) => useAccounts.setState({ list, error: null }),
    failed: (error) => useAccounts.setState({ error: asAppError(error) }),
  });
}
