// Requests to copy, steps to a model that answers, the meter of one that stands ready, and warnings before its end.
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { providerIn, type CatalogueProvider } from "../../../src-shared/domain/catalogue/catalogue.ts";
import {
  dailyLine,
  hoursInWords,
  isDailyLineDue,
  lifeAdvice,
  lifeWarning,
  readMeter,
  warningMark,
  type HostingMeter,
} from "../../../src-shared/domain/use/hosting-meter.ts";
import { putToUseSteps } from "../../../src-shared/domain/use/put-to-use.ts";
import {
  deploymentNameFor,
  plainAddress,
  sampleRequests,
  type ModelToUse,
} from "../../../src-shared/domain/use/use-model.ts";
import { shipped } from "../catalogue/catalogue.ts";

const use: ModelToUse = {
  providerId: "openai",
  baseUrl: "https://api.openai.com/v1",
  authStyle: "bearer",
  model: "ft:gpt-4.1-mini-2025-04-14:me:voice:1",
  instructions: "Be kind.",
  question: `It's "50 %" of $HOME \\ \`date\`\nand 😀`,
};

describe("requests to copy", () => {
  it("say the same question in a shell, in JavaScript and in Python, whatever is in it", () => {
    const { curl, javaScript, python } = sampleRequests(use);
    const sent = execFileSync("sh", ["-c", curl.replace(/^curl/, "printf '%s\\n'")], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], OPENAI_API_KEY: "from-the-environment" },
    });
    expect(sent).toContain("https://api.openai.com/v1/chat/completions\n");
    expect(sent).toContain("Authorization: Bearer from-the-environment\n");
    const body = JSON.parse(sent.slice(sent.indexOf("{"))) as object;
    const messages = [
      { role: "system", content: "Be kind." },
      { role: "user", content: use.question },
    ];
    expect(body).toEqual({ model: use.model, messages });
    expect(askedIn(javaScript)).toEqual({
      client: { baseURL: use.baseUrl, apiKey: "key" },
      asked: { model: use.model, messages },
    });
    expect(python).toContain(`{"role": "user", "content": ${JSON.stringify(use.question)}},`);
    expect(python).toContain('os.environ["OPENAI_API_KEY"]');
  });

  /** Runs the sample with a client that only notes what it is given. */
  function askedIn(javaScript: string): unknown {
    const body = javaScript
      .replace(/^import .*$/m, "")
      .replace("const answer = await ", "return ")
      .replace(/console\.log.*$/m, "");
    const seen = { client: {}, asked: {} };
    const run = new Function("OpenAI", "process", body) as (client: unknown, process: unknown) => void;
    const create = (asked: object): void => {
      seen.asked = asked;
    };
    run(
      function Client(this: object, client: object) {
        seen.client = client;
        Object.assign(this, { chat: { completions: { create } } });
      },
      { env: { OPENAI_API_KEY: "key" } },
    );
    return seen;
  }

  it("send Azure's key in its own header, none where none is needed, and leave out what isn't said", () => {
    const azure = sampleRequests({ ...use, providerId: "azure", authStyle: "api-key" });
    expect(azure.curl).toContain('-H "api-key: $AZURE_OPENAI_API_KEY"');
    expect(azure.python).toContain('default_headers={"api-key": os.environ["AZURE_OPENAI_API_KEY"]}');
    expect(azure.javaScript).toContain('defaultHeaders: { "api-key": process.env.AZURE_OPENAI_API_KEY }');
    const open = sampleRequests({ ...use, providerId: "compatible", authStyle: "none", instructions: " " });
    expect(open.keyVariable).toBeNull();
    expect(`${open.curl}${open.python}${open.javaScript}`).not.toMatch(
      /Authorization|environ|process\.env|system/,
    );
    expect(sampleRequests({ ...use, providerId: "compatible" }).keyVariable).toBe("MODEL_API_KEY");
    expect(sampleRequests({ ...use, providerId: "rehearsal", baseUrl: null }).curl).toContain(
      "http://127.0.0.1:PORT/v1/chat/completions",
    );
  });

  it("never hold what could be a key in an address", () => {
    for (const address of [
      "https://me:s3cret-key@host.example/v1",
      "https://host.example/v1?api-key=s3cret-key",
      "https://host.example/v1/#s3cret-key",
      "https://s3cret-key@host.example/v1//",
    ]) {
      const { curl, python, javaScript } = sampleRequests({ ...use, baseUrl: address });
      expect(`${curl}${python}${javaScript}`).not.toContain("s3cret-key");
      expect(plainAddress(address)).toBe("https://host.example/v1");
    }
  });
});

describe("putting to use", () => {
  const provider = (providerId: string): CatalogueProvider => {
    const found = providerIn(shipped, providerId);
    if (!found) throw new Error(providerId);
    return found;
  };
  const trained = {
    model: "gpt-4.1-mini-2025-04-14.ft-1-voice",
    base: "gpt-4.1-mini-2025-04-14",
    remoteJobId: "ftjob-1",
    checkpointId: "ckpt-3",
  };

  it("needs nothing at OpenAI and the rehearsal", () => {
    expect(putToUseSteps(provider("openai"), trained)).toEqual([]);
    expect(putToUseSteps(provider("rehearsal"), trained)).toEqual([]);
  });

  it("at Azure is a deployment, with what each kind costs and how the cost ends", () => {
    const steps = putToUseSteps(provider("azure"), trained);
    expect(steps[0]?.copy).toBe(trained.model);
    expect(steps[1]?.advice).toContain("standard: about $1.70 an hour, $1,241 a month, asked or not (est.)");
    expect(steps[1]?.advice).toContain("developer: free to host, removed after 24 hours");
    expect(steps.at(-1)?.title).toContain("Delete the deployment");
  });

  it("at Nebius is a saved stage that is served", () => {
    const [first] = putToUseSteps(provider("nebius"), { ...trained, model: "my/voice" });
    expect(first?.copy).toContain(
      '{"source":"ftjob-1:ckpt-3","base_model":"gpt-4.1-mini-2025-04-14","name":"my-voice"}',
    );
    expect(first?.copy).toContain("$NEBIUS_API_KEY");
  });
});

describe("the meter", () => {
  const startedAtMs = Date.parse("2026-11-27T12:00:00Z");
  const meter: HostingMeter = {
    name: "support",
    model: "GPT-4.1 mini",
    place: "Microsoft Foundry",
    usdPerHour: 1.7,
    startedAtMs,
    removedAfterHours: null,
    stoppedAtMs: null,
  };
  const hours = (count: number): number => startedAtMs + count * 3_600_000;

  it("says what an hour, a month, today and all so far cost", () => {
    // 24 h × 1.70 = 40.80; since midnight 12 h × 1.70 = 20.40
    expect(readMeter(meter, hours(24))).toEqual({
      isRunning: true,
      hours: 24,
      perHourMicroUsd: 1_700_000,
      perMonthMicroUsd: 1_241_000_000,
      soFarMicroUsd: 40_800_000,
      todayMicroUsd: 20_400_000,
      endsAtMs: null,
    });
    expect(dailyLine(meter, hours(72))).toBe(
      "“support” (GPT-4.1 mini) has been standing ready at Microsoft Foundry for 3 days: about $122.40 so far (est., $1.70 an hour).",
    );
    expect([0.5, 1, 30, 47, 48].map(hoursInWords)).toEqual([
      "less than an hour",
      "1 hour",
      "30 hours",
      "47 hours",
      "2 days",
    ]);
    expect(dailyLine({ ...meter, usdPerHour: null }, hours(24))).toContain("isn't known");
    expect(dailyLine({ ...meter, usdPerHour: 0 }, hours(24))).toContain("free to host");
  });

  it("stops with the deployment, or when that goes away by itself", () => {
    const stopped = readMeter({ ...meter, stoppedAtMs: hours(2) }, hours(24));
    expect(stopped).toMatchObject({ isRunning: false, soFarMicroUsd: 3_400_000, todayMicroUsd: 0 });
    const developer = readMeter({ ...meter, usdPerHour: 0, removedAfterHours: 24 }, hours(30));
    expect(developer).toMatchObject({ isRunning: false, hours: 24, endsAtMs: hours(24) });
  });

  it("has its line once a day while it runs", () => {
    expect(isDailyLineDue(meter, null, hours(1))).toBe(false);
    expect(isDailyLineDue(meter, null, hours(13))).toBe(true);
    expect(isDailyLineDue(meter, hours(13), hours(20))).toBe(false);
    expect(isDailyLineDue(meter, hours(13), hours(37))).toBe(true);
    expect(isDailyLineDue({ ...meter, stoppedAtMs: hours(2) }, null, hours(37))).toBe(false);
    expect(isDailyLineDue({ ...meter, usdPerHour: 0 }, null, hours(37))).toBe(false);
    const unpriced = { ...meter, usdPerHour: null };
    expect(isDailyLineDue(unpriced, null, hours(13))).toBe(true);
    expect(isDailyLineDue(unpriced, hours(13), hours(100))).toBe(false);
    expect(isDailyLineDue(unpriced, hours(13), hours(13 + 7 * 24))).toBe(true);
  });
});

describe("a warning before the end", () => {
  const voice = { name: "voice", stopsWorkingOn: "2027-01-14", daysLeft: 30 };

  it("comes once at each mark, the nearest one where several were missed", () => {
    expect(warningMark(31, null)).toBeNull();
    expect(warningMark(30, null)).toBe(30);
    expect(warningMark(20, 30)).toBeNull();
    expect(warningMark(5, null)).toBe(7);
    expect(warningMark(7, 30)).toBe(7);
    expect(warningMark(1, 7)).toBe(1);
    expect(warningMark(1, 1)).toBeNull();
    expect(warningMark(0, null)).toBeNull();
    expect(warningMark(null, null)).toBeNull();
  });

  it("says which models, when, and what to do, also where nothing is open", () => {
    expect(lifeWarning([voice])).toBe("“voice” stops working on 14 Jan 2027 (30 days).");
    expect(lifeWarning([voice, voice, voice])).toBe(
      "“voice” and 2 more of your models stop working on 14 Jan 2027 (30 days).",
    );
    expect(lifeAdvice(["GPT-4.1 at Microsoft Foundry"])).toContain(
      "train them anew: GPT-4.1 at Microsoft Foundry.",
    );
    expect(lifeAdvice([])).toMatch(/^Your examples stay yours: export them.*No place/);
  });
});

it("a deployment is named after its training, in letters every service takes", () => {
  expect(deploymentNameFor("Support voice 2")).toBe("attune-support-voice-2");
  expect(deploymentNameFor("Größe & Maß, ein sehr langer Name für ein Training")).toMatch(
    /^attune-[a-z0-9-]{1,32}$/,
  );
  expect(deploymentNameFor("声")).toBe("attune-model");
});
