import { expect, test } from "./studio.ts";

test("the studio opens by its link", async ({ studioPage }) => {
  await expect(studioPage.getByRole("heading", { name: "Attune" })).toBeVisible();
});
