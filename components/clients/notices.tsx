import { ArrowUndoIcon } from "@navikt/aksel-icons";
import { useFormatter, useTranslations } from "next-intl";
import { ActionForm, type FormAction } from "#components/ui/action-form";
import { Alert } from "#components/ui/alert";
import { LinkButton } from "#components/ui/button";
import { SubmitButton } from "#components/ui/submit-button";
import type { ClientAct } from "#lib/clients/rules/act";
import type { Chosen } from "#lib/clients/rules/search";
import { useWhen } from "#components/requests/words";

type Fields = Readonly<Record<string, string>>;

/** "3 klienter er lagt til": what an act came to, as a heading. */
export function Outcome({ act: { kind, added, removed } }: { readonly act: ClientAct }) {
  const t = useTranslations("clients.outcome");
  const format = useFormatter();
  const figures = { added, removed, addedShown: format.number(added), removedShown: format.number(removed) };
  if (kind === "undo") return t("undone", figures);
  if (added > 0 && removed > 0) return t("both", figures);
  return t(removed > 0 || kind === "remove" ? "removed" : "added", figures);
}

export function WhenDone({ act: { finishedAt, at, by, undoneAt } }: { readonly act: ClientAct }) {
  const t = useTranslations("clients.outcome");
  const { moment } = useWhen();
  return (
    <>
      {t("sub", { moment: moment(finishedAt ?? at), name: by })}
      {undoneAt !== null && <> {t("undoneAt", { moment: moment(undoneAt) })}</>}
    </>
  );
}

/** Until when an act can still be undone. */
export const undoableUntil = ({ undoableUntil: until, undoneAt }: ClientAct, now: Date): Date | null =>
  until !== null && undoneAt === null && until > now ? until : null;

type UndoProps = { readonly act: ClientAct; readonly undo: FormAction; readonly fields: Fields };

export function UndoForm({ act, undo, fields }: UndoProps) {
  const t = useTranslations("clients.outcome");
  return (
    <ActionForm action={undo} fields={{ ...fields, act: act.id }}>
      <SubmitButton variant="tertiary" working={t("undoing")} icon={<ArrowUndoIcon aria-hidden />}>
        {t("undo")}
      </SubmitButton>
    </ActionForm>
  );
}

type DoneProps = UndoProps & { readonly now: Date; readonly resultHref: string };

/** On the access's own page, after a change: what it came to, how to take it back, and where the rest stands. */
export function JustDone({ act, undo, fields, now, resultHref }: DoneProps) {
  const t = useTranslations("clients.outcome");
  const format = useFormatter();
  const { clock } = useWhen();
  const until = undoableUntil(act, now);
  return (
    <Alert tone={act.refused > 0 ? "warning" : "success"} title={<Outcome act={act} />} level={3} isNews>
      {act.refused > 0 && <p>{t("someRefused", { count: act.refused, shown: format.number(act.refused) })}</p>}
      {until && <p>{t("until", { time: clock(until) })}</p>}
      <div className="st-bar">
        {until && <UndoForm {...{ act, undo, fields }} />}
        <LinkButton variant="tertiary" href={resultHref}>
          {t("see")}
        </LinkButton>
      </div>
    </Alert>
  );
}

type WaitingProps = { readonly draft: Chosen; readonly goOnHref: string; readonly drop: FormAction; readonly fields: Fields };

/** Something is chosen and was never confirmed: nothing of it is true, and it is not forgotten either. */
export function DraftWaits({ draft, goOnHref, drop, fields }: WaitingProps) {
  const t = useTranslations("clients.draft");
  const format = useFormatter();
  return (
    <Alert tone="info" title={t("title")} level={3}>
      <p>{t("means", { add: format.number(draft.toAdd), remove: format.number(draft.toRemove) })}</p>
      <div className="st-bar">
        <LinkButton variant="secondary" href={goOnHref}>
          {t("goOn")}
        </LinkButton>
        <ActionForm action={drop} fields={{ ...fields, do: "drop" }}>
          <SubmitButton variant="tertiary" working={t("dropping")}>
            {t("drop")}
          </SubmitButton>
        </ActionForm>
      </div>
    </Alert>
  );
}
