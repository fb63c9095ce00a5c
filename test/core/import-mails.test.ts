// E-mails through the core: several files gathered in one source, paired across them, imported as one step, and what was
// taken out kept in the notes.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Input, Output } from "../../src-shared/contract/contract.ts";
import { germanThreads } from "../imports/mail/threads-german.ts";
import type { Thread } from "../imports/mail/thread.ts";
import { writtenThread } from "../imports/mail/write-thread.ts";
import { coreForEachTest, refusalOf } from "./core-at.ts";
import { rowsOf, stateOf } from "./project-state.ts";

const { ask, folderPath } = coreForEachTest();

type Plan = Input<"imports.run">["plan"];

function fileOf(name: string, content: string | Uint8Array): string {
  const folder = join(folderPath(), "from-elsewhere");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** Each message of some threads in a file of its own. */
function filesOf(threads: readonly Thread[]): readonly string[] {
  return threads.flatMap((thread, number) =>
    writtenThread(thread, number).map(({ place, bytes }) => fileOf(`${number}-${place}.eml`, bytes)),
  );
}

async function gathered(paths: readonly string[]): Promise<string> {
  const targetReference = join(folderPath(), "gathered");
  await ask("imports.gather", { fileReferences: [...paths], targetReference });
  return targetReference;
}

async function detectedPlan(
  fileReference: string,
): Promise<{ readonly plan: Plan; readonly found: Output<"imports.detect"> }> {
  const found = await ask("imports.detect", { fileReference });
  return { plan: found.detected.plan as Plan, found };
}

const threads = germanThreads.slice(3, 6);

describe("importing e-mails", () => {
  it("pairs questions and answers across files gathered in one, as one step that can be taken back", async () => {
    const { project } = await ask("projects.create", {});
    const { projectId } = project;
    const before = await stateOf(ask, projectId);
    const fileReference = await gathered(filesOf(threads));
    const { plan, found } = await detectedPlan(fileReference);
    expect(found.detected.sentence).toBe("Detected: 10 e-mails of 4 people.");
    expect(found.detected.facts?.kind).toBe("mail");
    const outcome = await ask("imports.run", { projectId, fileReference, plan });
    expect([outcome.addedCount, outcome.leftAsideCount]).toEqual([3, 0]);
    const rows = await rowsOf(ask, projectId);
    expect(rows.map(({ messageCount }) => messageCount).toSorted()).toEqual([2, 4, 4]);
    expect(rows.some(({ answerText }) => answerText.includes("Telefon"))).toBe(false);
    expect(rows.every(({ notes }) => notes.includes("Telefon: +49 221 555 0133"))).toBe(true);
    expect(rows[0]?.source).toBe("e-mail");
    // Known by their text the second time.
    expect((await ask("imports.preview", { projectId, fileReference, plan })).knownCount).toBe(3);
    await ask("history.undo", { projectId });
    expect(await stateOf(ask, projectId)).toBe(before);
  });

  it("takes pairs instead of conversations, and keeps what the person wants to keep", async () => {
    const { project } = await ask("projects.create", {});
    const { projectId } = project;
    const fileReference = await gathered(filesOf(threads));
    const { plan } = await detectedPlan(fileReference);
    if (plan.source?.kind !== "mail") throw new Error("no e-mails were found");
    const source = { ...plan.source, unit: "pairs" as const, removed: ["quote" as const] };
    await ask("imports.run", { projectId, fileReference, plan: { ...plan, source } });
    const rows = await rowsOf(ask, projectId);
    expect(rows.map(({ messageCount }) => messageCount)).toEqual([2, 2, 2, 2, 2]);
    expect(rows.every(({ answerText }) => answerText.includes("Telefon"))).toBe(true);
  });

  it("leaves aside what is no answer, each with its reason, as a mailbox", async () => {
    const { project } = await ask("projects.create", {});
    const { projectId } = project;
    const head = (from: string, subject: string, more = ""): string =>
      `From: ${from}\nTo: info@b.example\nSubject: ${subject}\nDate: Mon, 4 Mar 2024 08:11:00 +0000\nMessage-ID: <${subject}@x>\n${more}\n`;
    const box = [
      `${head("a@a.example", "alone")}Does nobody answer?\n`,
      `${head("MAILER-DAEMON@a.example", "failed")}It couldn't be delivered.\n`,
      `${head("news@a.example", "news", "List-Unsubscribe: <mailto:a@a>\n")}Buy now.\n`,
      `${head("a@a.example", "Automatic reply: away")}I am away.\n`,
      `${head("a@a.example", "cal", "Content-Type: text/calendar\n")}BEGIN:VCALENDAR\n`,
      `${head("a@a.example", "secret", "Content-Type: multipart/encrypted; boundary=x\n")}--x\n`,
      `${head("a@a.example", "alone")}Does nobody answer?\n`,
      `${head("a@a.example", "Fwd: look")}Look at this.\n`,
      `${head("a@a.example", "q1")}What is it?\n`,
      `${head("info@b.example", "Re: q1", "In-Reply-To: <q1@x>\n")}It is this.\n`,
    ];
    const path = fileOf("box.mbox", box.map((mail) => `From x Mon Mar  4 08:11:00 2024\n${mail}\n`).join(""));
    const { plan } = await detectedPlan(path);
    const outcome = await ask("imports.run", { projectId, fileReference: path, plan });
    expect([outcome.addedCount, outcome.leftAsideCount]).toEqual([1, 8]);
    expect(outcome.leftAside.map(({ line, reason }) => [line, reason.split(/[.:]/)[0]])).toEqual([
      [1, "Nobody answered it in this file"],
      [2, "It is a notice that a message couldn't be delivered"],
      [3, "It went to a list of people"],
      [4, "A program wrote it"],
      [5, "It is an invitation, or the answer to one"],
      [6, "It is encrypted"],
      [7, "The same message stands in the file already"],
      [8, "It passes on somebody else's message and answers nothing"],
    ]);
    const importId = outcome.importId ?? "";
    const { fileName } = await ask("imports.leftAside", { projectId, importId });
    expect(fileName).toBe("box (left aside).mbox");
    const targetReference = join(folderPath(), "aside.mbox");
    await ask("imports.saveLeftAside", { projectId, importId, targetReference });
    expect(readFileSync(targetReference, "utf8").match(/^From /gm)).toHaveLength(8);
    const again = await ask("imports.detect", { fileReference: targetReference });
    expect(again.detected.estimatedRecordCount).toBe(8);
  });

  it("says when a file to be gathered isn't there, and leaves nothing", async () => {
    const targetReference = join(folderPath(), "gathered");
    const refusal = await refusalOf(
      ask("imports.gather", { fileReferences: [join(folderPath(), "gone.eml")], targetReference }),
    );
    expect(refusal).toBe("file-missing");
  });
});
