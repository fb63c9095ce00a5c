import { describe, expect, it } from "vitest";
import { mayOpenOutside } from "../../src-shared/domain/outside-links.ts";
import {
  installLaterMs,
  lookInMs,
  lookLaterMs,
  plainNotes,
  readReleasePlace,
  releasePage,
  updateWay,
} from "../../src-shared/domain/updates.ts";

const hourMs = 3_600_000;
const place = { owner: "someone", repository: "something", isPublisherKnown: true };

describe("the way of updates", () => {
  it.each([
    ["from its sources, nobody looks", { isPackaged: false, place, platform: "darwin" }, "none"],
    [
      "without a place for releases, nobody looks",
      { isPackaged: true, place: null, platform: "win32" },
      "none",
    ],
    ["a Mac puts them in place", { isPackaged: true, place, platform: "darwin" }, "install"],
    [
      "a signed Windows program puts them in place",
      { isPackaged: true, place, platform: "win32" },
      "install",
    ],
    [
      "an unsigned Windows program only tells: it couldn't check whose they are",
      { isPackaged: true, place: { ...place, isPublisherKnown: false }, platform: "win32" },
      "tell",
    ],
    ["Linux only tells", { isPackaged: true, place, platform: "linux" }, "tell"],
  ] as const)("%s", (_words, program, way) => expect(updateWay(program)).toBe(way));
});

describe("the place of releases", () => {
  it("is read from what the installer wrote down", () => {
    const text = "owner: someone\nrepo: 'some-thing'\nprovider: github\npublisherName:\n  - Somebody\n";
    expect(readReleasePlace(text)).toEqual({ ...place, repository: "some-thing" });
    expect(readReleasePlace("provider: github\nowner: a\nrepo: b")?.isPublisherKnown).toBe(false);
  });

  it.each([
    "",
    "provider: generic\nurl: https://example.com",
    "provider: github\nowner: someone",
    "provider: github\nowner: a/b\nrepo: c",
    "provider: generic\nowner: a\nrepo: b",
  ])("isn't found in “%s”", (text) => expect(readReleasePlace(text)).toBeNull());

  it("has a page that may be opened", () => {
    const page = releasePage(place, "1.2.0-beta.1");
    expect(page).toBe("https://github.com/someone/something/releases/tag/v1.2.0-beta.1");
    expect(mayOpenOutside(page)).toBe(true);
    expect(mayOpenOutside(releasePage(place, "1.0 \\@evil.example"))).toBe(true);
  });
});

describe("looking", () => {
  const now = 1_000 * hourMs;

  it("waits a minute after the start, and a day after the last time, over restarts", () => {
    expect(lookInMs(now, null)).toBe(60_000);
    expect(lookInMs(now, now)).toBe(24 * hourMs);
    expect(lookInMs(now, now - 23 * hourMs)).toBe(hourMs);
    expect(lookInMs(now, now - 24 * hourMs)).toBe(60_000);
    expect(lookInMs(now, now - 900 * hourMs)).toBe(60_000);
  });

  it("isn't stopped by a clock that was put back", () =>
    expect(lookInMs(now, now + 900 * hourMs)).toBe(60_000));

  it("never happens while files are on their way; other work doesn't keep it", () => {
    expect(lookLaterMs({ taskCount: 0, sendingCount: 1 })).toBeGreaterThan(0);
    expect(lookLaterMs({ taskCount: 3, sendingCount: 0 })).toBe(0);
  });
});

it("nothing is put in place while anything would be cut off", () => {
  expect(installLaterMs({ taskCount: 0, sendingCount: 1 })).toBeGreaterThan(0);
  expect(installLaterMs({ taskCount: 1, sendingCount: 0 })).toBeGreaterThan(0);
  expect(installLaterMs({ taskCount: 0, sendingCount: 0 })).toBe(0);
});

describe("what is new", () => {
  it("is plain text, whatever a release's page holds", () => {
    const html =
      "<h2>New</h2>\n<ul>\n<li>Curves &amp; answers</li>\n<li>It&#39;s <b>quicker</b></li></ul>" +
      "<script>alert(1)</script><p>Less &lt;memory&gt;.</p><img src=x onerror=alert(1)>";
    expect(plainNotes(html)).toBe("New\n\n• Curves & answers\n• It's quicker\nLess <memory>.");
  });

  it("is put together where there are several, and empty where nothing is said", () => {
    expect(plainNotes([{ note: "One" }, { note: null }, { note: "Two" }])).toBe("One\nTwo");
    expect(plainNotes(null)).toBe("");
    expect(plainNotes(42)).toBe("");
  });

  it("is cut where it would fill a screen", () => {
    const long = plainNotes("word ".repeat(2_000));
    expect(long.length).toBeLessThan(1_510);
    expect(long.endsWith("…")).toBe(true);
  });
});
