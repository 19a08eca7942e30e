import { z } from "zod";
import { date } from "#lib/imports/contract";
import type { Kind } from "#lib/imports/kind";
import { mergeOrganisations, organisationTables } from "#lib/imports/organisations";
import { explainMisfit } from "#lib/imports/report";
import { isOrgNo } from "#lib/parties/numbers";

/** Enhetsregisteret's open files of all units (enheter_alle) and all sub-units (underenheter_alle). What we do not need is passed over. */
const orgNo = z.string("must be text").refine(isOrgNo, "is not a valid organisation number");
const Unit = z.object({
  organisasjonsnummer: orgNo,
  navn: z.string("must be text").trim().min(1, "is empty"),
  organisasjonsform: z.object({ kode: z.string("must be text").trim().min(1, "is empty") }),
  overordnetEnhet: orgNo.nullish(),
  slettedato: date.nullish(),
  konkurs: z.boolean("must be true or false").nullish(),
  konkursdato: date.nullish(),
});

export const units: Kind = {
  section: "organisations",
  tables: organisationTables,
  stage: ({ staging }, { no, line }, row) => {
    const parsed = Unit.safeParse(row);
    if (!parsed.success) return explainMisfit(parsed.error);
    const { organisasjonsnummer, navn, organisasjonsform, overordnetEnhet, slettedato, konkurs, konkursdato } = parsed.data;
    staging.add("staged_organisation", [
      ...[no, line, organisasjonsnummer, null, null, navn, organisasjonsform.kode, overordnetEnhet, slettedato],
      ...[konkurs ?? typeof konkursdato === "string", konkursdato],
    ]);
    return undefined;
  },
  merge: (merging) => mergeOrganisations(merging, { section: "organisations", unknownParents: "leave-out" }),
};
