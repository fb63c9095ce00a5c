// The small pure things: ids, folders of cloud services, texts of an example, the error guide.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorCodes } from "../../src-shared/errors.ts";
import { errorGuide, fillGuide } from "../../src-shared/error-guide.ts";
import { isUid, makeUid, uidLength } from "../../src-shared/ids.ts";
import { canonicalBody, readBody } from "../../src-shared/domain/example.ts";
import { answerTextOf, askTextOf, foldedText } from "../../src-shared/domain/example-text.ts";
import { syncedBy } from "../../src-shared/domain/synced-folder.ts";

describe("a uid", () => {
  it("is always recognised as one", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: uidLength, maxLength: 40 }), (bytes) => {
        expect(isUid(makeUid(bytes))).toBe(true);
      }),
    );
  });
  it("is not anything else", () => {
    for (const text of ["", "../../etc/passwd", "ABCDEFGHJKMNPQRSTVWX", "0123456789abcdefghi"])
      expect(isUid(text)).toBe(false);
  });
  it("needs enough randomness", () => expect(() => makeUid(new Uint8Array(5))).toThrow(RangeError));
});

describe("a folder that a service syncs", () => {
  it.each([
    ["/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/Attune", "iCloud Drive"],
    ["C:\\Users\\Ada\\OneDrive - St. Mary\\Attune", "OneDrive"],
    ["C:\\Users\\Ada\\OneDrive", "OneDrive"],
    ["/home/ada/Dropbox (Personal)/attune", "Dropbox"],
    ["/home/ada/Nextcloud/attune", "Nextcloud"],
    ["/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.org/My Drive/a", "Google Drive"],
  ])("%s is told as %s", (path, service) => expect(syncedBy(path)).toBe(service));
  it.each([
    "/home/ada/.local/share/attune",
    "/home/dropboxer/attune",
    "C:\\Users\\Ada\\AppData\\Local\\Attune",
    "/home/ada/my-onedrive-notes",
  ])("%s is none", (path) => expect(syncedBy(path)).toBeNull());
});

describe("an example's body", () => {
  it("is the same bytes whatever the order of keys it came with", () => {
    const canonical = (text: string): string => {
      const read = readBody(JSON.parse(text));
      return "problem" in read ? read.problem : canonicalBody(read.body);
    };
    expect(canonical('{"messages":[{"content":"a","role":"user"}]}')).toBe(
      '{"messages":[{"role":"user","content":"a"}]}',
    );
  });
  it("shows the last question and the last answer", () => {
    const body = {
      messages: [
        { role: "user", content: "first" },
        { role: "assistant", content: "one" },
        { role: "user", content: "second" },
        { role: "assistant", content: "two" },
      ],
    } as const;
    const example = { kind: "chat", body } as const;
    expect([askTextOf(example), answerTextOf(example)]).toEqual(["second", "two"]);
  });
  it("has empty texts where it has no messages", () => {
    const empty = { kind: "chat", body: { messages: [] } } as const;
    expect([askTextOf(empty), answerTextOf(empty)]).toEqual(["", ""]);
  });
  it("is searched without regard to case and to how an accent is written", () => {
    expect(foldedText("CAFE\u0301 ﬁn")).toBe(foldedText("café fin"));
  });
  it("is folded in no time when somebody piled marks upon marks, and keeps the marks languages have", () => {
    const startedAt = performance.now();
    for (const marks of ["\u0301\u0323", "\uff9e\u0323", "\u{1d165}\u0323"]) {
      for (const before of ["", "a", "a".repeat(29), "a".repeat(30), "a".repeat(31)]) {
        expect(foldedText(before + marks.repeat(200_000)).length).toBeLessThan(130);
      }
    }
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    const many = `${"e\u0301 กำ".repeat(50)}${"😀".repeat(40)}`;
    expect(foldedText(many)).toBe(many.normalize("NFKC").toLowerCase());
  });
});

describe("the error guide", () => {
  it.each(errorCodes)("explains %s: what happened, what to do, no jargon and no shouting", (code) => {
    const { title, advice } = errorGuide[code];
    expect(title.length).toBeGreaterThan(5);
    expect(advice).toMatch(/\.$/);
    expect(`${title} ${advice}`).not.toMatch(/!|please|oops|invalid|exception|SQL/i);
  });
  it("fills in details and never shows a blank", () => {
    expect(fillGuide("“{{name}}” is gone", { name: "Letters" })).toBe("“Letters” is gone");
    expect(fillGuide("{{path}}", {})).toBe("?");
  });
});
