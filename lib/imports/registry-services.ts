import { z } from "zod";
import { code, resourceTypes } from "#lib/imports/contract";
import { affect, countRows, type Kind, type Merging, type Reading } from "#lib/imports/kind";
import { type PolicyRule, PolicyRules, takeRules } from "#lib/imports/policy-rules";
import { explainMisfit } from "#lib/imports/report";
import { mergeServiceOwners, serviceOwnerTables } from "#lib/imports/service-owners";
import { mergeServices, serviceTables } from "#lib/imports/services";
import { isOrgNo } from "#lib/parties/numbers";

/** The resource registry's published list of services, with or without the rules of their policies. */
const Texts = z.object({ nb: z.string(), nn: z.string(), en: z.string() }).partial().catchall(z.unknown());
type Texts = z.infer<typeof Texts>;
const Service = z.object({
  identifier: code.regex(/^\S+$/, "must not have spaces"),
  title: Texts.nullish(),
  description: Texts.nullish(),
  hasCompetentAuthority: z.object({
    orgcode: code.toLowerCase(),
    organization: z.string().nullish(),
    name: Texts.nullish(),
  }),
  resourceType: z.enum(resourceTypes, "is not a known type of service").nullish(),
  delegable: z.boolean("must be true or false").nullish(),
  visible: z.boolean("must be true or false").nullish(),
  accessListMode: z.string().nullish(),
  policyRules: PolicyRules.nullish(),
});

export const registryServices: Kind = {
  section: "services",
  tables: { ...serviceTables, ...serviceOwnerTables, staged_owner_mention: "no int, line int, code text, org_no text, name jsonb" },
  stage: (reading, { no, line }, row) => {
    const parsed = Service.safeParse(row);
    if (!parsed.success) return explainMisfit(parsed.error);
    const { identifier, hasCompetentAuthority: owner, policyRules, ...service } = parsed.data;
    const title = inThreeLanguages(service.title);
    if (!title) return "title is missing in every language";
    const description = inThreeLanguages(service.description);
    remarkGaps(reading, service, description !== undefined);

    const texts = [JSON.stringify(title), JSON.stringify(description ?? title), service.resourceType ?? "Default"];
    const flags = [service.delegable ?? false, service.visible ?? false, service.accessListMode === "Enabled"];
    reading.staging.add("staged_service", [no, line, identifier, owner.orgcode, ...texts, ...flags, !!policyRules, false]);
    reading.staging.add("staged_owner_mention", [no, line, owner.orgcode, ...ownerDetails(owner)]);
    stageRules(reading, no, identifier, policyRules ?? []);
    return undefined;
  },
  merge: mergeRegistry,
};

const languages = ["nb", "nn", "en"] as const;

/** A text that lacks a language borrows from nb, nn, en, in this order. */
function inThreeLanguages(texts: Texts | null | undefined) {
  const given = languages.map((language) => texts?.[language]?.trim() || undefined);
  const [nb = given[1] ?? given[2], nn = nb, en = nb] = given;
  return nb === undefined ? undefined : { nb, nn, en };
}

function remarkGaps(
  { findings }: Reading,
  service: { title?: Texts | null | undefined; description?: Texts | null | undefined },
  described: boolean,
) {
  const lacks = (texts: Texts | null | undefined) => languages.some((language) => !texts?.[language]?.trim());
  if (lacks(service.title)) findings.remark("services whose title lacks a language");
  if (!described) findings.remark("services without a description: the title stands in its place");
  else if (lacks(service.description)) findings.remark("services whose description lacks a language");
}

function ownerDetails({ organization, name }: z.infer<typeof Service>["hasCompetentAuthority"]) {
  const names = inThreeLanguages(name);
  return [organization && isOrgNo(organization) ? organization : null, names && JSON.stringify(names)];
}

function stageRules({ staging, findings }: Reading, no: number, identifier: string, policyRules: readonly PolicyRule[]) {
  const { rules, passedOver } = takeRules(identifier, policyRules);
  for (const { action, subject } of rules) staging.add("staged_rule", [no, action, subject.package, subject.role]);
  findings.remark("rules passed over: not about one role or package, or only about a part of the service", passedOver);
}

async function mergeRegistry(merging: Merging) {
  const { client, findings } = merging;
  await client.query(listOwners);
  findings.count("serviceOwners", "read", await countRows(client, "select from staged_service_owner"));
  await mergeServiceOwners(merging);
  await client.query(nameRoles);
  findings.remark("rules passed over: the role or package is not known", await affect(client, dropUnknownSubjects));
  await mergeServices(merging);
}

/** An owner is what the first service that names it says; what it leaves out stays as it was. */
const listOwners = `
  insert into staged_service_owner (no, line, code, org_no, name)
  select distinct on (m.code) m.no, m.line, m.code, coalesce(m.org_no, o.org_no),
         coalesce(m.name, o.name, jsonb_build_object('nb', m.code, 'nn', m.code, 'en', m.code))
  from staged_owner_mention m left join service_owner o on o.code = m.code
  order by m.code, m.name is null, m.no`;

/** Policies name roles by our code or by the older one. */
const nameRoles = `
  update staged_rule s set role = r.code from role r
  where r.legacy_code = s.role and not exists (select from role c where c.code = s.role)`;
const dropUnknownSubjects = `
  delete from staged_rule s
  where s.package is not null and not exists (select from package p where p.code = s.package)
     or s.role is not null and not exists (select from role r where r.code = s.role)`;
