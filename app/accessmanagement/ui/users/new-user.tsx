import type { Lookup } from "#components/users/found-organisation";
import { NewUserDialog } from "#components/users/new-user-dialog";
import type { Who } from "#lib/identity/actor";
import { findOrganisation } from "#lib/mandates/queries/organisations";
import type { ShownParty } from "#lib/parties/queries";
import { usersPage } from "#lib/parties/rules";
import { addOne, addSomebody } from "./actions";
import { type AskedOfUsers, userAt, usersAt } from "./search";

type Props = {
  readonly party: ShownParty;
  readonly who: Who;
  readonly asked: AskedOfUsers;
  readonly said: Readonly<Record<string, string>>;
};

/** "Ny bruker", at its address. The number of an organisation stands there too: it is open to all. */
export async function NewUser({ party, who, asked, said }: Props) {
  const keep = { ...said, dialog: "new" };
  return (
    <NewUserDialog
      isOpen
      closeHref={usersAt(party.id, said)}
      tab={asked.tab}
      tabHref={(tab) => usersAt(party.id, { ...keep, tab })}
      lookup={{
        action: usersPage,
        value: asked.orgNo,
        keep: { ...keep, party: party.id },
        found: asked.orgNo === "" ? null : await look(party.id, asked.orgNo, who),
      }}
      userHref={(id) => userAt(id, party.id)}
      addOrganisation={addOne}
      addPerson={addSomebody}
      fields={{ party: party.id }}
      problem={asked.problem === "failed" ? undefined : asked.problem}
    />
  );
}

async function look(partyId: string, orgNo: string, who: Who): Promise<Lookup> {
  const found = await findOrganisation({ partyId, orgNo }, who);
  if (found.ok) return { is: "found", ...found.value };
  return { is: found.code === "invalid-input" ? "invalid" : "unknown" };
}
