import { currentCatalogue } from "#lib/catalogue/queries";
import { unknownNames } from "#lib/connections/rules/high-risk";
import { highRisk } from "#lib/env";
import { describeFault, log } from "#lib/log";

/** A name in HIGH_RISK that is written wrongly guards nothing, and nobody would notice: the server does not start with it. */
export async function refuseUnknownRisk(now: Date): Promise<void> {
  const risk = highRisk();
  if (risk.names.length === 0) return;
  const catalogue = await currentCatalogue(now).catch((fault: unknown) => {
    log.warn(describeFault(fault), "HIGH_RISK was not held against the catalogue: the database does not answer");
  });
  const unknown = catalogue ? unknownNames(risk, catalogue) : [];
  if (unknown.length === 0) return;
  throw new Error(
    `HIGH_RISK names what is neither a package nor a service here: ${unknown.join(", ")}. Write it as the catalogue does, or import it first.`,
  );
}
