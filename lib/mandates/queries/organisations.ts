import { pool, type Queryable } from "#lib/db";
import type { Who } from "#lib/identity/actor";
import { isOrgNo } from "#lib/parties/numbers";
import { type Refusal, refuse, ok, type Result } from "#lib/result";
import { type NotPermitted, permitPerson } from "#lib/identity/queries/permission";

/** An organisation as it is shown before anything is given to it. Organisations stand in an open register: whoever may give may look. */
export type LookedUp = {
  readonly id: string;
  readonly name: string;
  readonly orgNo: string;
  readonly form: string;
  readonly isSubunit: boolean;
  readonly parentName: string | null;
  readonly isDeleted: boolean;
  readonly isOwn: boolean;
  /** Already a user here, by our own doing. */
  readonly isUser: boolean;
};

type Asked = { readonly partyId: string; readonly orgNo: string };

export async function findOrganisation(
  asked: Asked,
  who: Who,
): Promise<Result<LookedUp, NotPermitted | "invalid-input" | "organisation-not-found">> {
  const permitted = await permitPerson({ ...who, partyId: asked.partyId, need: "accessManager" });
  return permitted.ok ? lookUp(asked) : permitted;
}

/** Who may ask is for the caller to find out. */
export async function lookUp(
  { partyId, orgNo: given }: Asked,
  on: Queryable = pool,
): Promise<Result<LookedUp, "invalid-input" | "organisation-not-found">> {
  const orgNo = given.replaceAll(/\s/g, "");
  if (!isOrgNo(orgNo)) return wrongNumber;
  const { rows } = await on.query<LookedUp>({ name: "mandate-organisation", text: byNumber, values: [partyId, orgNo] });
  return rows[0] ? ok(rows[0]) : refuse("organisation-not-found");
}

const wrongNumber: Refusal<"invalid-input"> = refuse("invalid-input", {
  misfits: [{ path: "/organizationIdentifier", code: "invalid", title: "is not a valid organisation number" }],
});

const byNumber = `
  select p.id, p.name, p.org_no as "orgNo", p.form, p.parent_id is not null as "isSubunit", main.name as "parentName",
         p.deleted_on is not null as "isDeleted", p.id = $1 as "isOwn",
         exists (select from connection c where c.giver_id = $1 and c.receiver_id = p.id) as "isUser"
  from party p left join party main on main.id = p.parent_id where p.org_no = $2`;
