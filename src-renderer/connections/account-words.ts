// What is said of an account: how its key is kept, and what a test of it found out. Pure: the page's words and figures are
// passed in. Must never say more of a key than its last four characters.
import type { ConnectionSummary } from "../../src-shared/contract/connections.ts";
import type { ConnectionTest } from "../../src-shared/domain/connections/connection-test.ts";
import type { Text } from "../i18n/text.ts";

/** "Key …wxyz, kept by this computer's keyring". */
export function keyWords({ key }: Pick<ConnectionSummary, "key">, text: Text): string {
  if (key === null) return text("accounts.key.none");
  return text(`accounts.key.${key.storage}`, {
    lastFour: key.lastFour,
    variable: key.environmentVariable ?? "?",
  });
}

/** What stands in the way of using the key; null: nothing. */
export function keyProblemWords({ key }: Pick<ConnectionSummary, "key">, text: Text): string | null {
  return key === null || key.state === "usable" ? null : text(`accounts.state.${key.state}`);
}

/** Of a test that reached the service: "It works and sees 34 models. It can't train: …". */
export function testWords(test: ConnectionTest, text: Text, count: (value: number) => string): string {
  const works =
    test.modelCount === null
      ? text("accounts.test.works")
      : text("accounts.test.sees", { count: test.modelCount, number: count(test.modelCount) });
  const said = test.said === "" ? "" : ` ${text("accounts.test.said", { said: test.said })}`;
  return `${works} ${text(`accounts.test.${test.training}`)}${said}`;
}

/** How a test is marked: a service that answers and can't train is worth a look, no failure. */
export function testTone({
  works,
  training,
}: Pick<ConnectionTest, "works" | "training">): "good" | "warning" | "error" {
  if (!works) return "error";
  return training === "possible" || training === "unknown" ? "good" : "warning";
}
