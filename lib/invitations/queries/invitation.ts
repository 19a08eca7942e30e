import { currentCatalogue } from "#lib/catalogue/queries";
import { pool } from "#lib/db";
import { describeWanted } from "#lib/descriptions/queries";
import type { Who } from "#lib/identity/actor";
import { permitPerson } from "#lib/identity/queries/permission";
import type { Standing } from "#lib/identity/queries";
import { findInvitation, type FoundInvitation } from "#lib/invitations/queries/found";
import { packagesFrom } from "#lib/invitations/queries/given";
import { type Invitation, type InvitedPackage, stateAt } from "#lib/invitations/rules/invitation";
import type { Language } from "#lib/language";
import { namesOfGivers } from "#lib/mandates/queries/giving";
import { type GiveObstacle, isPersonal, whyNotGive } from "#lib/mandates/rules/giving";
import { listAccessManagers } from "#lib/people/queries";
import { ok, refuse, type Result } from "#lib/result";

type Asked = { readonly id: string; readonly language: Language };

/** As the client's people see it. One of an organisation to which the reader has no tie does not exist. */
export async function readInvitation(
  { id, language }: Asked,
  who: Who,
): Promise<Result<Invitation, "invitation-not-found" | "level-too-low">> {
  const found = await findInvitation(id);
  const permitted = await permitPerson({ ...who, partyId: found?.client.id, need: "tie" });
  if (!permitted.ok) return permitted.code === "level-too-low" ? refuse(permitted.code) : refuse("invitation-not-found");
  if (!found) return refuse("invitation-not-found");
  const state = stateAt(found, who.now);
  const mayAnswer = permitted.value.powers.accessManager;
  const packages = await describe(found, permitted.value, language, who.now);
  const { provider, client, vendor, message, createdAt, creatorName: createdBy, expiresAt, decidedAt, deciderName: decidedBy } = found;
  return ok({
    ...{ id, state, client, provider, vendor, message, createdBy, createdAt, expiresAt, decidedAt, decidedBy, packages, mayAnswer },
    system: { name: found.system.name[language], description: found.system.description[language] },
    mayAccept: mayAnswer && state === "asked" && packages.every((one) => one.state !== "notGivable"),
    managers: mayAnswer || state !== "asked" ? [] : await managersOf(client.id, language, who.now),
  });
}

async function managersOf(clientId: string, language: Language, now: Date): Promise<Invitation["managers"]> {
  const { people } = await listAccessManagers(clientId, now);
  return people.slice(0, 10).map(({ name, roles }) => ({ name, roles: roles.map((role) => role[language]) }));
}

async function describe(found: FoundInvitation, standing: Standing, language: Language, now: Date): Promise<readonly InvitedPackage[]> {
  const { provider, client, packages } = found;
  const [catalogue, described, has] = await Promise.all([
    currentCatalogue(now),
    describeWanted({ packages, resources: [], language }),
    packagesFrom(pool, { providerId: provider.id, clientId: client.id, packages }),
  ]);
  const receiver = { id: provider.id, kind: "organisation", isGone: found.isProviderGone } as const;
  const becauseOf = (code: string): GiveObstacle | null => (has.includes(code) ? null : whyNotGive(code, receiver, standing, catalogue));
  const hindered = packages.filter((code) => isPersonal(becauseOf(code)));
  const whoCan = await namesOfGivers(
    client.id,
    hindered.map((code) => ({ kind: "package", package: code, reasons: [] })),
    now,
  );
  return described.packages.map((one): InvitedPackage => {
    const because = becauseOf(one.code);
    const { name, description, area } = one.isKnown ? one : { name: one.code, description: "", area: "" };
    const state = has.includes(one.code) ? "has" : because === null ? "givable" : "notGivable";
    return { code: one.code, name, description, area, state, because, whoCan: whoCan.get(one.code) ?? [] };
  });
}
