import type { z } from "zod";
import type { WorldCast } from "#lib/imports/contract";
import type { Merging, Place, Reading } from "#lib/imports/kind";
import type { StagingTables } from "#lib/imports/staging";
import { partyColumns, refuseUnknownParty, stageParty } from "#lib/imports/world/parties";

/** The cast is for people who try the product: checked here so that nobody in it is missing, and not kept in the database. */
export const castTables: StagingTables = {
  staged_cast: `no int, line int, ${partyColumns("person")}, ${partyColumns("organisation")}`,
};

export function stageCast(reading: Reading, { no, line }: Place, { pid, orgNo }: z.infer<typeof WorldCast>): undefined {
  reading.staging.add("staged_cast", [no, line, ...stageParty(reading, { pid }), ...stageParty(reading, { orgNo })]);
}

export async function checkCast(merging: Merging) {
  await refuseUnknownParty(merging, "cast", "staged_cast", "person");
  await refuseUnknownParty(merging, "cast", "staged_cast", "organisation");
}
