import { useTranslations } from "next-intl";
import { RightsGroups } from "#components/requests/rights-list";
import { Alert } from "#components/ui/alert";
import { Section } from "#components/ui/section";
import type { ShownRight } from "#lib/requests/rules/shown-rights";
import type { AccessKind } from "#lib/systems/rules/wishes";

type Props = {
  readonly kind: AccessKind;
  readonly rights: readonly ShownRight[];
  readonly party: string;
  readonly vendor: string;
};

/** All that it holds; of one for clients, what it gets for each of them. */
export function AccessRights({ kind, rights, party, vendor }: Props) {
  const t = useTranslations("accesses.rights");
  const packages = rights.filter((right) => right.kind === "package").length;
  return (
    <Section id="rights" title={t(kind)} note={t("counts", { packages, services: rights.length - packages })}>
      {rights.length === 0 ? (
        <Alert tone="warning" level={3} title={t("none")}>
          <p>{t("noneMeans")}</p>
        </Alert>
      ) : (
        <RightsGroups rights={rights} party={party} vendor={vendor} />
      )}
    </Section>
  );
}
