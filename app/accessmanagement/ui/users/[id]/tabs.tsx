import { getTranslations } from "next-intl/server";
import { HeldPackages } from "#components/users/held-packages";
import { HeldServices, RegisterRoles } from "#components/users/others-held";
import { UserHistory } from "#components/users/user-history";
import { Count } from "#components/ui/count";
import { Tabs } from "#components/ui/tabs";
import { namesOfPackages } from "#lib/descriptions/queries";
import { listMandateHistory } from "#lib/mandates/queries/history";
import { listHeirs } from "#lib/mandates/queries/users";
import type { Parts } from "./parts";

/** Packages, services, roles and the past: each at an address of its own. */
export async function UserTabs(parts: Parts) {
  const { page, asked, at } = parts;
  const t = await getTranslations("users.tabs");
  const counts = { packages: page.count, services: page.services.length, roles: page.user.roles.length };
  const tab = page.mayAdminister || asked.tab !== "history" ? asked.tab : "packages";
  return (
    <>
      <Tabs
        label={t("label")}
        choices={[
          ...(["packages", "services", "roles"] as const).map((name) => ({
            href: at(name === "packages" ? {} : { tab: name }),
            name: t(name),
            count: <Count value={counts[name]} label={t("count")} />,
            isCurrent: tab === name,
          })),
          ...(page.mayAdminister ? [{ href: at({ tab: "history" }), name: t("history"), isCurrent: tab === "history" }] : []),
        ]}
      />
      {tab === "packages" && (
        <HeldPackages
          page={page}
          giveHref={mayGive(parts) ? at({ dialog: "give" }) : null}
          takeBackHref={(code) => at({ dialog: "takeBack", package: code })}
        />
      )}
      {tab === "services" && <HeldServices page={page} />}
      {tab === "roles" && <Roles {...parts} />}
      {tab === "history" && <Past {...parts} />}
    </>
  );
}

/** The dialog says of each package whether it may be given; here it is only whether anything could be. */
export const mayGive = ({ page: { mayAdminister, party, user } }: Pick<Parts, "page">): boolean =>
  mayAdminister && !party.isDeleted && !user.isGone;

async function Roles({ page, party, who, language }: Parts) {
  const heirs =
    page.user.kind === "organisation" && page.mayAdminister
      ? await listHeirs({ partyId: party.id, organisationId: page.user.id, language }, who)
      : null;
  return <RegisterRoles page={page} heirs={heirs?.ok ? heirs.value : []} />;
}

async function Past({ page, party, asked, language, at }: Parts) {
  const { entries, next } = await listMandateHistory({ partyId: party.id, userId: page.user.id, before: asked.before ?? null });
  const names = await namesOfPackages([...new Set(entries.flatMap(({ packages }) => packages))], language);
  return (
    <UserHistory
      entries={entries.map((entry) => ({ ...entry, packages: entry.packages.map((code) => names.get(code) ?? code) }))}
      user={page.user.name}
      party={party.name}
      olderHref={next === null ? null : at({ tab: "history", before: next })}
      newestHref={asked.before === undefined ? null : at({ tab: "history" })}
    />
  );
}
