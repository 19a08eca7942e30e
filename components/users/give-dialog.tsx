import { CheckmarkCircleFillIcon, ChevronDownIcon, MagnifyingGlassIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { LinkButton } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { EmptyState } from "#components/ui/empty-state";
import { Search } from "#components/ui/search";
import { SubmitButton } from "#components/ui/submit-button";
import type { Givable, GivableArea } from "#lib/mandates/rules/giving";
import { FocusGiven } from "./focus-given";
import { GivableRow } from "./givable-row";

type Fields = Readonly<Record<string, string>>;

type Props = {
  readonly isOpen: boolean;
  readonly closeHref: string;
  readonly name: string;
  readonly party: string;
  readonly givable: Givable;
  readonly search: { readonly action: string; readonly value: string; readonly keep: Fields; readonly clearHref: string };
  /** Receives `package` and the fields. */
  readonly give: FormAction;
  readonly fields: Fields;
  /** What was given a moment ago, by name, and how to undo it. */
  readonly done: {
    readonly act: string;
    readonly packages: readonly string[];
    readonly names: readonly string[];
    readonly undo: FormAction;
  } | null;
  /** Why the last press gave nothing, or that it was undone. */
  readonly said: { readonly tone: "danger" | "neutral"; readonly text: string } | null;
};

/** "Hva skal … gjøre for dere?": every package there is, what it opens, and whether this person may give it. */
export function GiveDialog({ isOpen, closeHref, name, party, givable, search, give, fields, done, said }: Props) {
  const t = useTranslations("users.give");
  return (
    <Dialog
      id="give"
      width="wide"
      fillsPhone
      title={t("title", { name })}
      lead={t("lead", { party })}
      closeLabel={t("close")}
      at={{ isOpen, closeHref }}
      foot={
        <>
          <LinkButton href={closeHref}>{t("finish")}</LinkButton>
          <Done done={done} said={said} fields={fields} />
        </>
      }
    >
      <div className="st-stack">
        <Search id="find" name="find" {...search} live label={t("search")} submitLabel={t("submit")} clearLabel={t("clear")} />
        <p className="st-soft" role="status">
          {search.value && t("hits", { count: givable.found, search: search.value })}
        </p>
        {givable.found === 0 ? (
          <EmptyState
            icon={<MagnifyingGlassIcon />}
            title={t("noHits", { search: search.value })}
            action={
              <LinkButton variant="secondary" href={search.clearHref}>
                {t("showAll")}
              </LinkButton>
            }
          >
            {t("noHitsMeans")}
          </EmptyState>
        ) : (
          <ActionForm action={give} fields={fields}>
            <div className="st-rights" data-list="">
              {nearestFirst(givable.areas, search.value).map((area) => (
                <Area
                  key={`${area.id}${search.value}`}
                  area={area}
                  isOpen={search.value !== "" || area.packages.some(({ code }) => done?.packages.includes(code) === true)}
                />
              ))}
            </div>
          </ActionForm>
        )}
      </div>
      {done && <FocusGiven id={`package-${done.packages[0] ?? ""}`} when={done.act} />}
    </Dialog>
  );
}

/** What is called what was searched for comes before what only mentions it. */
function nearestFirst(areas: readonly GivableArea[], search: string): readonly GivableArea[] {
  const sought = search.trim().toLocaleLowerCase();
  if (sought === "") return areas;
  const isCalled = ({ name }: { readonly name: string }) => name.toLocaleLowerCase().includes(sought);
  return areas
    .map((area) => ({ ...area, packages: area.packages.toSorted((a, b) => Number(isCalled(b)) - Number(isCalled(a))) }))
    .toSorted((a, b) => Number(b.packages.some(isCalled)) - Number(a.packages.some(isCalled)));
}

function Area({ area, isOpen }: { readonly area: GivableArea; readonly isOpen: boolean }) {
  const t = useTranslations("users.give");
  const { name, held, total, packages } = area;
  const onlyRegister = packages.every(({ because }) => because === "onlyByRegisterRole");
  return (
    <details className="st-area" open={isOpen}>
      <summary>
        <b className="st-area__name">{name}</b>
        <span className="st-right__more">
          {onlyRegister ? t("onlyRegister") : t("held", { held, total })}
          <ChevronDownIcon aria-hidden />
        </span>
      </summary>
      <ul aria-label={name}>
        {packages.map((one) => (
          <GivableRow key={one.code} givable={one}>
            <SubmitButton
              variant="secondary"
              name="package"
              value={one.code}
              working={t("giving")}
              aria-label={t("giveNamed", { name: one.name })}
            >
              {t("give")}
            </SubmitButton>
          </GivableRow>
        ))}
      </ul>
    </details>
  );
}

function Done({ done, said, fields }: Pick<Props, "done" | "said" | "fields">) {
  const t = useTranslations("users.give");
  const format = useFormatter();
  return (
    <>
      <p className="st-give__said" role="status" data-tone={said?.tone}>
        {said?.text ??
          (done && (
            <>
              <CheckmarkCircleFillIcon aria-hidden />
              <span>{t("given", { names: format.list(done.names) })}</span>
            </>
          ))}
      </p>
      {done && said === null && (
        <ActionForm action={done.undo} fields={{ ...fields, act: done.act, from: "give" }}>
          <SubmitButton variant="tertiary" working={t("undoing")}>
            {t("undo")}
          </SubmitButton>
        </ActionForm>
      )}
    </>
  );
}
