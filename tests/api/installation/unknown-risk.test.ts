import { expect, test, vi } from "vitest";
import { refuseUnknownRisk } from "#lib/installation/refuse-unknown-risk";

// Said before anything reads the settings.
vi.hoisted(() => Object.assign(process.env, { HIGH_RISK: "lonn, brg-firmaattest, lonnn" }));

test("a name in HIGH_RISK that guards nothing stops the start, and is named", async () => {
  await expect(refuseUnknownRisk(new Date())).rejects.toThrow("HIGH_RISK names what is neither a package nor a service here: lonnn.");
});
