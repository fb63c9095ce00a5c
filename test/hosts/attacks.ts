// Every attack on the web host. web-gate.test.ts expects each to be refused; mutants.ts proves that each would succeed
// on a weaker server.
import type { Attack } from "./attack.ts";
import { browserAttacks } from "./browser-attacks.ts";
import { fileAttacks } from "./file-attacks.ts";
import { rawAttacks } from "./raw-attacks.ts";

export const attacks: readonly Attack[] = [...rawAttacks, ...fileAttacks, ...browserAttacks];
