import { describe, expect, it } from "vitest";
import { nameOfCopy, nameOfNew, nextStep, projectNameMaxLength } from "../../src-shared/domain/project.ts";

describe("what to do next in a project", () => {
  it("is to add examples while there are none", () => expect(nextStep(0)).toBe("add-examples"));
  it("is to add more below the minimum a provider accepts", () => {
    expect(nextStep(1)).toBe("add-more");
    expect(nextStep(9)).toBe("add-more");
  });
  it("is to check from ten on, and while nobody counted yet", () => {
    expect(nextStep(10)).toBe("check");
    expect(nextStep(null)).toBe("check");
  });
});

describe("the name of a copy", () => {
  it("says that it is one", () => expect(nameOfCopy("Letters", [])).toBe("Letters (copy)"));
  it("counts on where copies exist, also from a copy", () => {
    expect(nameOfCopy("Letters", ["Letters (copy)"])).toBe("Letters (copy 2)");
    expect(nameOfCopy("Letters (copy)", ["Letters (copy)", "Letters (copy 2)"])).toBe("Letters (copy 3)");
  });
  it("stays within the limit", () => {
    const name = nameOfCopy("x".repeat(projectNameMaxLength), []);
    expect(name).toHaveLength(projectNameMaxLength);
    expect(name.endsWith(" (copy)")).toBe(true);
  });
});

describe("the name of a new project", () => {
  it("is the first that isn't taken", () => {
    expect(nameOfNew([])).toBe("Untitled project");
    expect(nameOfNew(["Untitled project", "Untitled project 2"])).toBe("Untitled project 3");
  });
});
