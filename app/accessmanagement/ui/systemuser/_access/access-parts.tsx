import { AccessFacts } from "#components/system-users/access-facts";
import { AccessHead } from "#components/system-users/access-head";
import { AccessHistory } from "#components/system-users/access-history";
import { AccessNotices } from "#components/system-users/access-notices";
import { DeleteDialog, PauseDialog, RenameDialog } from "#components/system-users/dialogs";
import { letterPage, linkOf, receiptPage } from "#lib/letters/rules/letter";
import type { ShownParty } from "#lib/parties/queries";
import { actingFor } from "#lib/parties/rules";
import type { Access } from "#lib/system-users/queries/access";
import { listHistory } from "#lib/system-users/queries/history";
import { accessPage, accessStateOf } from "#lib/system-users/rules/access";
import { pause, remove, rename, resume } from "./actions";
import type { AskedOfAccess } from "./search";

/** What the pages of both kinds of access are put together from. */

export type Looking = {
  readonly access: Access;
  readonly party: ShownParty;
  readonly asked: AskedOfAccess;
  readonly now: Date;
  /** An access manager: sees the actions, too. */
  readonly mayManage: boolean;
};

/** The page itself, with more in its address. */
const pageOf = ({ access, party }: Looking, more: Readonly<Record<string, string>> = {}) => {
  const said = new URLSearchParams(more).toString();
  return actingFor(`${accessPage(access.kind, access.id)}${said && `?${said}`}`, party.id);
};

const fieldsOf = ({ access, party }: Looking) => ({ party: party.id, id: access.id, kind: access.kind });

/** Name, state and what can be done, what must be known first, and the facts. */
export function AccessTop(props: Looking) {
  const { access, party, asked, now, mayManage } = props;
  const { title, system, vendor, paused } = access;
  return (
    <>
      <AccessHead
        {...{ title, party, now, lastUsedAt: access.lastUsedAt, pausedAt: paused?.at ?? null }}
        state={accessStateOf({ isSystemDeleted: system.isDeleted, isPaused: paused !== null })}
        {...(mayManage && {
          actions: {
            renameHref: pageOf(props, { dialog: "rename" }),
            pauseHref: pageOf(props, { dialog: "pause" }),
            deleteHref: pageOf(props, { dialog: "delete" }),
            resume: { action: resume, fields: fieldsOf(props) },
          },
        })}
      />
      <AccessNotices
        {...{ title, system, paused, vendor: vendor.name, done: asked.just, problem: asked.problem }}
        changeHref={
          mayManage && access.waitingChange !== null ? letterPage("changerequest", access.waitingChange, { from: "inside" }) : null
        }
      />
      <AccessFacts
        {...{ id: access.id, system, vendor, createdAt: access.createdAt, createdBy: access.createdBy }}
        receiptHref={mayManage && access.isAskedFor ? receiptPage(linkOf(access.kind), access.id) : null}
        externalRef={access.externalRef === party.orgNo ? null : access.externalRef}
      />
    </>
  );
}

/** All that happened to it, in pages. */
export async function AccessPast(props: Looking) {
  const { access, party, asked } = props;
  const { entries, next } = await listHistory({ partyId: party.id, id: access.id, after: asked.before ?? null });
  return (
    <AccessHistory
      entries={entries}
      olderHref={next === null ? null : `${pageOf(props, { before: next })}#history`}
      newestHref={asked.before === undefined ? null : `${pageOf(props)}#history`}
    />
  );
}

/** The questions before something is done. They are there for those who may. */
export function AccessDialogs(props: Looking) {
  const { access, party, asked, now, mayManage } = props;
  if (!mayManage) return null;
  const { title, system, vendor, paused, kind } = access;
  const asking = (dialog: AskedOfAccess["dialog"]) => ({
    ...{ title, isOpen: asked.dialog === dialog, closeHref: pageOf(props), fields: fieldsOf(props) },
  });
  return (
    <>
      <RenameDialog {...asking("rename")} action={rename} vendor={vendor.name} />
      {paused === null && <PauseDialog {...asking("pause")} action={pause} system={system.name} party={party.name} />}
      <DeleteDialog
        {...asking("delete")}
        action={remove}
        what={{
          ...{ system: system.name, vendor: vendor.name, party: party.name, now, lastUsedAt: access.lastUsedAt },
          ...{ rights: access.rights.length, clients: kind === "agent" ? access.clients : null },
        }}
        pauseHref={paused === null && !system.isDeleted ? pageOf(props, { dialog: "pause" }) : null}
      />
    </>
  );
}
