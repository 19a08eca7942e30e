import type { Catalogue } from "#lib/catalogue/rules";
import { currentCatalogue } from "#lib/catalogue/queries";
import { partsOf, type Right } from "#lib/catalogue/contract";
import { readChangeRequest } from "#lib/change-requests/queries/portal";
import { planChange } from "#lib/change-requests/rules/plan";
import { checkDelegation, type DelegationCheck } from "#lib/connections/rules/delegation-check";
import { foreseeCoverage, type Progress } from "#lib/clients/queries/progress";
import { checkLogin, riskyOf } from "#lib/connections/rules/high-risk";
import { describeWanted } from "#lib/descriptions/queries";
import { highRisk } from "#lib/env";
import type { Person } from "#lib/identity/actor";
import type { Level } from "#lib/identity/rules/levels";
import type { Standing } from "#lib/identity/queries";
import type { Language } from "#lib/language";
import type { Letter } from "#lib/letters/queries/letter";
import { accessKindOf } from "#lib/letters/rules/letter";
import { type Givers, whoCanGive } from "#lib/people/queries";
import { findSeenRequest } from "#lib/requests/queries/portal";
import { holdersOf, showRights, type ShownRight } from "#lib/requests/rules/shown-rights";

type Part = { readonly resources: readonly string[]; readonly packages: readonly string[] };
/** What a yes would give, take away and leave as it is. */
type Asked = {
  readonly contentHash: string;
  readonly wanted: Part;
  readonly change: { readonly removed: Part; readonly kept: Part } | null;
  /** Of a change: the access for clients that it would change. */
  readonly agentId?: string | undefined;
};
type Reading = {
  readonly letter: Letter;
  readonly visitor: Person;
  readonly standing: Standing;
  readonly language: Language;
  readonly now: Date;
};

export type StepUp = {
  readonly because: "level-too-low" | "login-too-old";
  readonly level: Level;
  readonly minutes: number | null;
  /** In words. */
  readonly names: readonly string[];
};

export type LetterContent = {
  readonly contentHash: string;
  readonly rights: readonly ShownRight[];
  readonly counts: { readonly added: number; readonly removed: number; readonly kept: number };
  /** Looked up for an access manager only, and not for clients, where nothing is given yet. */
  readonly check: DelegationCheck | null;
  /** Which login an approval asks for, when the one at hand is not enough; and what asks for it. */
  readonly stepUp: StepUp | null;
  /** For each thing that is missing, who in the organisation may give it. */
  readonly givers: readonly Givers[];
  /** Of a change of an access for clients: of each new package, how many of them give it already. */
  readonly coverage: readonly Progress[] | null;
};

/** What a letter that is open asks for, in words; and for somebody who decides, how much of it this person may give. Null: it is not there any more. */
export async function readContent(reading: Reading): Promise<LetterContent | null> {
  const { letter, standing, language, now } = reading;
  const asked = await readAsked(reading);
  if (!asked) return null;
  const catalogue = await currentCatalogue(now);
  const checks = letter.link !== "agentrequest" && asked.agentId === undefined && standing.powers.accessManager;
  const check = checks ? checkDelegation(asked.wanted, standing, catalogue) : null;
  const { givers } = check && check.missing.length > 0 ? await whoCanGive(letter.party.id, check.missing, now) : { givers: [] };
  const describe = ({ packages, resources }: Part) => describeWanted({ packages, resources, language });
  const holders = holdersOf(givers, language);
  const shownAs = async (part: Part, how: Parameters<typeof showRights>[1]) => (isEmpty(part) ? [] : showRights(await describe(part), how));
  const { wanted, change } = asked;
  const parts = await Promise.all([
    shownAs(wanted, { ...(change && { change: "added" }), ...(check && { check }), holders }),
    change ? shownAs(change.removed, { change: "removed" }) : [],
    change ? shownAs(change.kept, { change: "kept" }) : [],
  ]);
  const [added, removed, kept] = parts;
  const counts = { added: added.length, removed: removed.length, kept: kept.length };
  const coverage = asked.agentId === undefined ? null : await foreseeCoverage(letter.party.id, asked.agentId, wanted.packages);
  const stepUp = stepUpFor(wanted, added, reading, catalogue);
  return { contentHash: asked.contentHash, rights: parts.flat(), counts, check, givers, stepUp, coverage };
}

function stepUpFor(wanted: Part, shown: readonly ShownRight[], { visitor, now }: Reading, catalogue: Catalogue): StepUp | null {
  const risk = highRisk();
  const login = checkLogin(wanted, visitor, risk, catalogue, now);
  if (login.ok) return null;
  const risky = riskyOf(wanted, risk, catalogue);
  const { level, minutes } = risk;
  return {
    because: login.code,
    level,
    minutes,
    names: shown.filter((right) => risky.includes(idOf(right))).map(nameOf),
  };
}

const nameOf = (right: ShownRight) =>
  right.described.isKnown ? ("name" in right.described ? right.described.name : right.described.title) : idOf(right);
const idOf = ({ kind, described }: ShownRight) => (kind === "package" ? described.code : described.id);

async function readAsked({ letter, visitor: actor, now }: Reading): Promise<Asked | null> {
  if (letter.link === "changerequest") return readChange(letter.id, actor, now);
  const found = await findSeenRequest({ kind: accessKindOf(letter.link), requestId: letter.id, actor, now });
  if (!found.ok) return null;
  const { request, contentHash } = found.value;
  return { contentHash, wanted: { resources: resourcesOf(request.rights), packages: request.packages }, change: null };
}

async function readChange(id: string, actor: Person, now: Date): Promise<Asked | null> {
  const found = await readChangeRequest({ id, actor, now });
  if (!found.ok) return null;
  const { added, removed, unchanged } = planChange(found.value, found.value.held);
  const { contentHash, kind, systemUserId } = found.value;
  return { contentHash, wanted: added, change: { removed, kept: unchanged }, ...(kind === "agent" && { agentId: systemUserId }) };
}

const isEmpty = ({ resources, packages }: Part): boolean => resources.length + packages.length === 0;
const resourcesOf = (rights: readonly Right[]) => [...new Set(rights.map((right) => partsOf(right).resourceId))];
