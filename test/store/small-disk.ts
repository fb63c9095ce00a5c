// Real small and read-only file systems for fault tests: a tmpfs of a few megabytes. Needs root on Linux; elsewhere the
// tests that use it are skipped aloud.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type SmallDisk = {
  readonly path: string;
  readonly makeReadOnly: () => void;
  readonly makeWritable: () => void;
  readonly remove: () => void;
};

export const canMount = process.platform === "linux" && process.getuid?.() === 0 && mountWorks();

export function smallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), "attune-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", path]);
  return {
    path,
    makeReadOnly: () => execFileSync("mount", ["-o", "remount,ro", path]),
    makeWritable: () => execFileSync("mount", ["-o", "remount,rw", path]),
    remove: () => {
      execFileSync("umount", ["-l", path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function mountWorks(): boolean {
  try {
    smallDiskOnce();
    return true;
  } catch {
    return false;
  }
}

function smallDiskOnce(): void {
  smallDisk(1).remove();
}
