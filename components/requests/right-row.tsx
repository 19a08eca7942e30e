import {
  CheckmarkIcon,
  ChevronDownIcon,
  ExclamationmarkTriangleFillIcon,
  FileTextIcon,
  MinusIcon,
  PackageIcon,
  PadlockLockedIcon,
  PlusIcon,
} from "@navikt/aksel-icons";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Tag } from "#components/ui/tag";
import type { OpenedService, PackageDescription, ServiceDescription } from "#lib/descriptions/contract";
import { lackOf, type ShownRight } from "#lib/requests/rules/shown-rights";
import { Actions } from "./actions";
import { LackBox } from "./lack-box";
import { VisibleText } from "./visible-text";

type Context = {
  readonly party: string;
  readonly vendor: string;
  /** Whether those that can be given say so. */ readonly saysGivable: boolean;
};
type Props = { readonly right: ShownRight; readonly context: Context };

/** One package, which opens to its services, or one service. What we cannot describe says so, loudly. */
export function RightRow({ right, context: { party, vendor, saysGivable } }: Props) {
  const lack = lackOf(right);
  const tags = <Tags right={right} saysGivable={saysGivable} />;
  return (
    <li data-state={stateOf(right)}>
      {right.kind === "package" ? (
        <PackageRow right={right} described={right.described} tags={tags} />
      ) : (
        <ServiceRow right={right} described={right.described} tags={tags} />
      )}
      {lack && <LackBox lack={lack} name={nameOf(right)} party={party} vendor={vendor} />}
    </li>
  );
}

const stateOf = (right: ShownRight) =>
  !right.described.isKnown ? "unknown" : lackOf(right) ? "lacks" : right.change === "kept" ? undefined : right.change;

/** Its name in the reader's language, or the identifier that the vendor wrote. */
export function nameOf({ kind, described }: ShownRight): string {
  if (kind === "package") return described.isKnown ? described.name : described.code;
  return described.isKnown ? described.title : described.id;
}

type RowProps<Described> = { readonly right: ShownRight; readonly described: Described; readonly tags: ReactNode };

function PackageRow({ right, described, tags }: RowProps<PackageDescription>) {
  const t = useTranslations("requests.rights");
  if (!described.isKnown) return <Unknown right={right} what={t("unknownPackage")} id={described.code} tags={tags} />;
  const { services } = described;
  return (
    <details className="st-right">
      <summary>
        <Icon right={right} />
        <span>
          <Name right={right} tags={tags}>
            {described.name}
          </Name>
          <span className="st-right__plain">{described.description}</span>
          {services.length > 0 && <Actions actions={services.flatMap(({ actions }) => actions)} />}
        </span>
        <span className="st-right__more">
          {t("count", { count: services.length })}
          <ChevronDownIcon aria-hidden />
        </span>
      </summary>
      <div className="st-right__in">
        {services.length > 0 && <Services services={services} />}
        <p className="st-soft">
          {services.length === 0 && `${t("noServices")} `}
          {t("grows")}
        </p>
      </div>
    </details>
  );
}

const Services = ({ services }: { readonly services: readonly OpenedService[] }) => (
  <ul className="st-services">
    {services.map(({ id, title, owner, actions }) => (
      <li key={id}>
        <span>
          {title}
          <small>{owner}</small>
        </span>
        <Actions actions={actions} />
      </li>
    ))}
  </ul>
);

function ServiceRow({ right, described, tags }: RowProps<ServiceDescription>) {
  const t = useTranslations("requests.rights");
  if (!described.isKnown) return <Unknown right={right} what={t("unknownService")} id={described.id} tags={tags} />;
  return (
    <div className="st-right__flat">
      <Icon right={right} />
      <div>
        <Name right={right} tags={tags}>
          {described.title}
        </Name>
        <span className="st-right__plain">{described.description}</span>
        <Actions actions={described.actions} withheld={right.withheld} />
      </div>
      <span className="st-right__more">{described.owner}</span>
    </div>
  );
}

type UnknownProps = Omit<RowProps<never>, "described"> & { readonly what: string; readonly id: string };

function Unknown({ right, what, id, tags }: UnknownProps) {
  const t = useTranslations("requests.rights");
  return (
    <div className="st-right__flat">
      <span className="st-right__icon">
        <ExclamationmarkTriangleFillIcon aria-hidden />
      </span>
      <div>
        <Name right={right} tags={tags}>
          {what}: <VisibleText text={id} />
        </Name>
        <strong className="st-right__loud">{t("cannotDescribe")}</strong>
      </div>
    </div>
  );
}

const Icon = ({ right }: { readonly right: ShownRight }) => (
  <span className="st-right__icon">{right.kind === "package" ? <PackageIcon aria-hidden /> : <FileTextIcon aria-hidden />}</span>
);

type NameProps = { readonly right: ShownRight; readonly tags: ReactNode; readonly children: ReactNode };

const Name = ({ right, tags, children }: NameProps) => (
  <span className="st-right__name">
    {right.change === "removed" ? <s>{children}</s> : <span>{children}</span>}
    {tags}
  </span>
);

function Tags({ right, saysGivable }: { readonly right: ShownRight; readonly saysGivable: boolean }) {
  const t = useTranslations("requests.rights");
  return (
    <>
      {right.change === "added" && (
        <Tag tone="success" icon={<PlusIcon aria-hidden />}>
          {t("added")}
        </Tag>
      )}
      {right.change === "removed" && (
        <Tag tone="danger" icon={<MinusIcon aria-hidden />}>
          {t("removed")}
        </Tag>
      )}
      {!right.described.isKnown && (
        <Tag tone="danger" icon={<ExclamationmarkTriangleFillIcon aria-hidden />}>
          {t("unknown")}
        </Tag>
      )}
      {lackOf(right) && right.described.isKnown && (
        <Tag tone="warning" icon={<PadlockLockedIcon aria-hidden />}>
          {t("lacks")}
        </Tag>
      )}
      {right.check === "givable" && right.described.isKnown && saysGivable && (
        <Tag tone="success" icon={<CheckmarkIcon aria-hidden />}>
          {t("givable")}
        </Tag>
      )}
    </>
  );
}
