import { FileTextIcon, BriefcaseIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state";
import { List, Row } from "#components/ui/list";
import { initials, Mark } from "#components/ui/mark";
import { Section } from "#components/ui/section";
import type { Heir, UserPage } from "#lib/mandates/rules/users";

/** Services that were given by themselves. */
export function HeldServices({ page: { services, user } }: { readonly page: UserPage }) {
  const t = useTranslations("users.single");
  return (
    <Section id="services" title={t("title", { count: services.length })}>
      {services.length === 0 ? (
        <EmptyState icon={<FileTextIcon />} title={t("none")}>
          {t("noneMeans", { name: user.name })}
        </EmptyState>
      ) : (
        <List label={t("label")}>
          {services.map(({ id, title, owner }) => (
            <Row
              key={id}
              mark={
                <Mark>
                  <FileTextIcon />
                </Mark>
              }
              title={title}
              facts={[owner]}
            />
          ))}
        </List>
      )}
    </Section>
  );
}

/** What the register says the user is here, and who acts through it. */
export function RegisterRoles({ page: { user, party }, heirs }: { readonly page: UserPage; readonly heirs: readonly Heir[] }) {
  const t = useTranslations("users.roles");
  return (
    <>
      <Section id="roles" title={t("title", { count: user.roles.length })} note={t("note")}>
        {user.roles.length === 0 ? (
          <EmptyState icon={<BriefcaseIcon />} title={t("none")}>
            {t("noneMeans", { name: user.name, party: party.name })}
          </EmptyState>
        ) : (
          <List label={t("label")}>
            {user.roles.map(({ code, name, viaMainUnit }) => (
              <Row
                key={`${code}${viaMainUnit}`}
                mark={
                  <Mark tone="neutral">
                    <BriefcaseIcon />
                  </Mark>
                }
                title={name}
                facts={[t(viaMainUnit ? "inMainUnit" : "here", { party: party.name })]}
              />
            ))}
          </List>
        )}
      </Section>
      {user.kind === "organisation" && (
        <Section id="heirs" title={t("heirs")}>
          <p className="st-soft st-held__lead">{t("heirsMeans", { name: user.name })}</p>
          {heirs.length === 0 ? (
            <p>{t("noHeirs")}</p>
          ) : (
            <List label={t("heirs")}>
              {heirs.map(({ id, name, roles }) => (
                <Row
                  key={id}
                  mark={
                    <Mark shape="round" tone="neutral">
                      {initials(name)}
                    </Mark>
                  }
                  title={name}
                  facts={[...roles]}
                />
              ))}
            </List>
          )}
        </Section>
      )}
    </>
  );
}
