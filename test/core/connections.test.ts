// Connections: what can be trained and asked where, through a real core and the real provider on a small server.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { closeLoopbacks, loopback, providerAt, saying } from "../provider/provider-at.ts";
import { coreAt, newFolder, refusalOf, type TestCore } from "./core-at.ts";

let folder: ReturnType<typeof newFolder>;
let core: TestCore;
let status: number;
beforeEach(async () => {
  folder = newFolder();
  status = 200;
  const { baseUrl } = await loopback((request, response) => {
    const body = { data: [{ id: "attune-rehearsal-1", created: 1, shutdown_date: "2027-01-14" }] };
    saying(status, status === 200 ? body : { error: { message: "No." } })(request, response);
  });
  core = coreAt(folder.path, { provider: providerAt(baseUrl) });
});
afterEach(async () => {
  await core.close();
  await closeLoopbacks();
  folder.remove();
});

describe("connections", () => {
  it("are listed with what they can do: the rehearsal needs nothing", async () => {
    expect(await core.ask("connections.list", {})).toMatchObject({
      connections: [{ connectionId: "rehearsal", isFree: true, trainableModels: ["attune-rehearsal-1"] }],
    });
  });

  it("say which models there are and until when; being refused or offline is an answer, too", async () => {
    expect(await core.ask("connections.models", { connectionId: "rehearsal" })).toEqual({
      models: [{ name: "attune-rehearsal-1", createdAtMs: 1_000, stopsWorkingOn: "2027-01-14" }],
      error: null,
    });
    status = 401;
    expect(await core.ask("connections.models", { connectionId: "rehearsal" })).toEqual({
      models: [],
      error: {
        code: "provider-key-refused",
        details: { connection: "Rehearsal", status: 401, said: "No." },
      },
    });
    expect(await refusalOf(core.ask("connections.models", { connectionId: "nowhere" }))).toBe("not-found");
  });
});
