import { getFormatter, getTranslations } from "next-intl/server";
import { z } from "zod";
import { nameOf } from "#components/requests/right-row";
import { LackingList } from "#components/system-users/lacking-list";
import { LinkButton } from "#components/ui/button";
import { Progress } from "#components/ui/progress";
import { Section } from "#components/ui/section";
import { listLacking, type Progress as Figures, readProgress } from "#lib/clients/queries/progress";
import { cursor, cursorToken } from "#lib/http/page";
import { type Parts, pageWith } from "./parts";

const After = cursor(z.tuple([z.string().max(200), z.guid()]));

/** A changed access: how many of its clients have given each new package, and who has not. Gone when all have. */
export async function PackageProgress(parts: Parts) {
  const { access, party, said } = parts;
  const [t, format, progress] = await Promise.all([
    getTranslations("agentAccess.progress"),
    getFormatter(),
    readProgress(party.id, access.id),
  ]);
  if (progress.length === 0) return null;
  const shown = progress.find((one) => one.package === said["lacks"]);
  return (
    <Section id="progress" title={t("title", { count: progress.length })}>
      <div className="st-card st-coming">
        <p className="st-soft">{t("means")}</p>
        {progress.map((one) => (
          <div key={one.package} className="st-coming__one">
            <Progress
              id={`progress-${one.package}`}
              text={t("covering", {
                covering: format.number(one.covering),
                clients: one.clients,
                shown: format.number(one.clients),
                name: packageName(access, one.package),
              })}
              value={one.covering}
              max={one.clients}
            />
            {one !== shown && (
              <LinkButton variant="tertiary" href={`${pageWith(parts, { lacks: one.package })}#progress`}>
                {t("who", {
                  count: one.clients - one.covering,
                  shown: format.number(one.clients - one.covering),
                  name: packageName(access, one.package),
                })}
              </LinkButton>
            )}
          </div>
        ))}
        {shown && <Lacking {...parts} shown={shown} />}
      </div>
    </Section>
  );
}

/** What the package is called, in the reader's language. */
const packageName = ({ rights }: Parts["access"], code: string): string => {
  const right = rights.find((one) => one.kind === "package" && one.described.code === code);
  return right ? nameOf(right) : code;
};

async function Lacking({ shown, ...parts }: Parts & { readonly shown: Figures }) {
  const { access, party, said } = parts;
  const after = After.nullish().catch(null).parse(said["lacksAfter"]) ?? null;
  const search = (said["lacksSearch"] ?? "").slice(0, 200);
  const found = await listLacking({ partyId: party.id, systemUserId: access.id, package: shown.package, search, after });
  const kept = { lacks: shown.package, ...(search && { lacksSearch: search }) };
  const at = (more: Readonly<Record<string, string>> = {}) => `${pageWith(parts, { ...kept, ...more })}#progress`;
  return (
    <LackingList
      name={packageName(access, shown.package)}
      clients={found.clients}
      total={found.total}
      search={{
        ...{ action: pageWith(parts).split("?")[0] ?? "", value: search, keep: { party: party.id, lacks: shown.package } },
        clearHref: `${pageWith(parts, { lacks: shown.package })}#progress`,
      }}
      hrefs={{
        close: `${pageWith(parts)}#progress`,
        ...(after && { first: at() }),
        ...(found.next && { next: at({ lacksAfter: cursorToken(found.next) }) }),
      }}
    />
  );
}
