import { MinusCircleIcon, PackageIcon, PadlockLockedIcon, PlusIcon } from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import { useWhen } from "#components/requests/words";
import { LinkButton } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { List, Row } from "#components/ui/list";
import { Mark } from "#components/ui/mark";
import { Section } from "#components/ui/section";
import { Tag } from "#components/ui/tag";
import type { HeldPackage, UserPage, Way } from "#lib/mandates/rules/users";

type Props = {
  readonly page: UserPage;
  /** Left out: whoever looks may not give. */
  readonly giveHref: string | null;
  readonly takeBackHref: (code: string) => string;
};

/** The packages that the user holds, area by area, and through what. */
export function HeldPackages({ page, giveHref, takeBackHref }: Props) {
  const t = useTranslations("users.held");
  const { areas, count, user, isMe } = page;
  return (
    <Section id="packages" title={t("title", { count })} action={giveHref !== null && <GiveLink href={giveHref} />}>
      {count === 0 ? (
        <EmptyState icon={<PackageIcon />} title={t("none")}>
          {giveHref === null ? t(isMe ? "noneYours" : "noneMeans", { name: user.name }) : t("noneGive", { name: user.name })}
        </EmptyState>
      ) : (
        areas.map(({ id, name, packages }) => (
          <div key={id} className="st-held">
            <h3>
              {name} <span className="st-soft">{packages.length}</span>
            </h3>
            <List label={name}>
              {packages.map((held) => (
                <Held key={held.code} held={held} takeBackHref={takeBackHref(held.code)} />
              ))}
            </List>
          </div>
        ))
      )}
    </Section>
  );
}

function GiveLink({ href }: { readonly href: string }) {
  const t = useTranslations("users.held");
  return (
    <LinkButton href={href} icon={<PlusIcon aria-hidden />}>
      {t("give")}
    </LinkButton>
  );
}

function Held({ held, takeBackHref }: { readonly held: HeldPackage; readonly takeBackHref: string }) {
  const t = useTranslations("users.held");
  const told = useWay();
  const { name, ways, mayTakeBack, whyNot } = held;
  return (
    <Row
      mark={
        <Mark>
          <PackageIcon />
        </Mark>
      }
      title={name}
      facts={ways.slice(0, mostWays).map(told)}
      tags={
        whyNot && whyNot !== "notAccessManager" ? <Tag icon={<PadlockLockedIcon aria-hidden />}>{t(`whyNot.${whyNot}`)}</Tag> : undefined
      }
      action={
        mayTakeBack && (
          <LinkButton
            variant="tertiary"
            tone="danger"
            href={takeBackHref}
            aria-label={t("takeBackNamed", { name })}
            icon={<MinusCircleIcon aria-hidden />}
          >
            {t("takeBack")}
          </LinkButton>
        )
      }
    />
  );
}

/** A manager holds the same package in many ways; three of them say enough. */
const mostWays = 3;

function useWay(): (way: Way) => string {
  const t = useTranslations("users.held.way");
  const { day } = useWhen();
  return (way) => {
    const what =
      way.by === "role"
        ? t("role", { role: way.role })
        : way.givenBy === null
          ? t("given", { day: day(way.givenAt) })
          : t("givenBy", { day: day(way.givenAt), name: way.givenBy });
    const through = way.through && t("through", way.through);
    return [what, way.giver === "mainUnit" && t("mainUnit"), through].filter(Boolean).join(", ");
  };
}
