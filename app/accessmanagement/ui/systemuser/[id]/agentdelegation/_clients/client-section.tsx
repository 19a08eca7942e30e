import { getTranslations } from "next-intl/server";
import { ClientList } from "#components/clients/client-list";
import { MayNot } from "#components/clients/may-not";
import { DraftWaits, JustDone } from "#components/clients/notices";
import { Alert } from "#components/ui/alert";
import { readChoice } from "#lib/clients/operations/choice";
import { readAct } from "#lib/clients/queries/acts";
import { searchClients } from "#lib/clients/queries/search";
import { usersPage } from "#lib/parties/rules";
import { listClientAdministrators } from "#lib/people/queries";
import { invitationsAt } from "../invitations/search";
import type { Parts } from "../parts";
import { answer, removeOne, undo } from "./actions";
import { actPage, fieldsOf, fileAddress, listWanted, pageOf, pagePath, readAddress, type Said, withoutDialog } from "./address";
import { AddDialog } from "./add-dialog";
import { nameMissing } from "./names";

/** The clients of the access, what can be done with them, and the dialog to choose among them. Decides for itself who may. */
export async function ClientSection(props: Parts) {
  const { access, party, standing, visitor, now } = props;
  const said = readAddress(props.said);
  const place = { owner: party.id, systemUserId: access.id };
  const who = { actor: visitor, now };
  const wanted = listWanted(said);
  const everybody = { place, search: "", filter: "all", origin: null, size: 10, page: {} } as const;
  const isSearched = wanted.search !== "" || wanted.origin !== null;
  const [found, all] = await Promise.all([
    searchClients({ ...wanted, place }, who),
    isSearched ? searchClients(everybody, who) : Promise.resolve(null),
  ]);
  if (!found.ok || (all && !all.ok)) return null;
  const counts = (all ?? found).value.counts;
  const mayChange = standing.powers.clientAdministrator;
  const here = (more: Said) => pageOf(access.id, party.id, { ...withoutDialog(said), ...more });
  const fields = { party: party.id, access: access.id, address: new URLSearchParams(fieldsOf(withoutDialog(said))).toString() };
  const { search, filter, origin } = wanted;
  const rows = await nameMissing(found.value.rows, props.language);
  return (
    <>
      <ClientList
        provider={party.name}
        found={{ ...found.value, rows }}
        all={counts}
        asked={wanted}
        notice={<Notices {...props} said={said} fields={fields} mayChange={mayChange} />}
        search={{
          action: pagePath(access.id),
          names: { search: "search", filter: "show", origin: "origin", size: "size" },
          keep: { party: party.id },
          clearHref: here({ search: undefined, from: undefined, until: undefined }),
          everyHref: pageOf(access.id, party.id),
        }}
        pageHref={(turn) => here("after" in turn ? { from: turn.after, until: undefined } : { from: undefined, until: turn.before })}
        hrefs={{
          add: here({ dialog: "add" }),
          removeSeveral: here({ dialog: "add", only: "added" }),
          lacking: pageOf(access.id, party.id, { show: "lacking" }),
          download: fileAddress(party, access.id, "clients.csv", { search, filter, ...(origin && { origin }) }),
          history: fileAddress(party, access.id, "history.csv"),
          invite: invitationsAt(access.id, party.id),
          users: usersPage,
        }}
        remove={mayChange ? removeOne : undefined}
        fields={fields}
      />
      {mayChange && said.dialog === "add" && <AddDialog {...props} said={said} all={counts} />}
    </>
  );
}

type NoticesProps = Omit<Parts, "said"> & {
  readonly said: Said;
  readonly fields: Readonly<Record<string, string>>;
  readonly mayChange: boolean;
};

/** What has just been done, what is chosen and waits, and why somebody may only look. */
async function Notices({ access, party, visitor, now, said, fields, mayChange }: NoticesProps) {
  const place = { owner: party.id, systemUserId: access.id };
  const who = { actor: visitor, now };
  if (!mayChange) {
    const { people } = await listClientAdministrators(party.id, now);
    return <MayNot administrators={people.map(({ name }) => name)} />;
  }
  const [t, done, draft] = await Promise.all([
    getTranslations("clients.problem"),
    said.done === undefined ? null : readAct({ place, actId: said.done }, who),
    said.dialog === "add" ? null : readChoice(place, who),
  ]);
  const isWaiting = draft?.ok && draft.value.toAdd + draft.value.toRemove > 0;
  return (
    <>
      {said.trouble && (
        <Alert tone="danger" title={t(said.trouble)} level={3} isNews>
          <p>{t(`means.${said.trouble}`)}</p>
        </Alert>
      )}
      {done?.ok && <JustDone act={done.value} {...{ undo, fields, now }} resultHref={actPage(access.id, party.id, done.value.id)} />}
      {isWaiting && (
        <DraftWaits
          draft={draft.value}
          goOnHref={pageOf(access.id, party.id, { ...withoutDialog(said), dialog: "add" })}
          drop={answer}
          fields={fields}
        />
      )}
    </>
  );
}
