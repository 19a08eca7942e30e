import { getTranslations } from "next-intl/server";
import { DeleteUserDialog, TakeBackDialog } from "#components/users/dialogs";
import { GiveDialog } from "#components/users/give-dialog";
import { namesOfPackages } from "#lib/descriptions/queries";
import { listGivable, readGiving } from "#lib/mandates/queries/giving";
import { foresee } from "#lib/mandates/queries/foresee";
import { userPage } from "#lib/parties/rules";
import { give, remove, takeBack, undo } from "../actions";
import { fieldsOf, heldNamed, type Parts } from "./parts";
import { mayGive } from "./tabs";

/** The questions before something is done, each at its address. */
export function UserDialogs(parts: Parts) {
  const { dialog } = parts.asked;
  if (dialog === "give" && mayGive(parts)) return <Giving {...parts} />;
  if (dialog === "takeBack") return <TakingBack {...parts} />;
  if (dialog === "delete") return <Deleting {...parts} />;
  return null;
}

async function Giving(parts: Parts) {
  const { page, party, who, asked, language, at } = parts;
  const place = { partyId: party.id, userId: page.user.id };
  const [t, givable, giving] = await Promise.all([
    getTranslations("users"),
    listGivable({ ...place, search: asked.find, language }, who),
    asked.gave === undefined ? null : readGiving({ partyId: party.id, actId: asked.gave }, who),
  ]);
  if (!givable.ok) return null;
  const given = giving?.ok && giving.value?.userId === page.user.id ? giving.value : null;
  // By name also when it is not among what was searched for.
  const names = [...(await namesOfPackages(given?.packages ?? [], language)).values()];
  return (
    <GiveDialog
      isOpen
      closeHref={at()}
      name={page.user.name}
      party={party.name}
      givable={givable.value}
      search={{
        ...{ action: userPage(page.user.id), value: asked.find, keep: { dialog: "give", party: party.id, ...saidIn(asked) } },
        clearHref: at({ dialog: "give" }),
      }}
      give={give}
      fields={{ ...fieldsOf(parts), find: asked.find }}
      done={given && asked.gave !== undefined ? { act: asked.gave, packages: given.packages, names, undo } : null}
      said={
        asked.problem
          ? { tone: "danger", text: t(`problem.${asked.problem}`) }
          : asked.just === "undone"
            ? { tone: "neutral", text: t("just.undoneShort") }
            : null
      }
    />
  );
}

/** What the last press came to goes on being said, and can go on being undone, while the next package is searched for. */
const saidIn = ({ gave, just, problem }: Parts["asked"]) => ({ ...(gave && { gave }), ...(just && { just }), ...(problem && { problem }) });

async function TakingBack(parts: Parts) {
  const { page, party, who, asked, language, at } = parts;
  const held = asked.package === undefined ? undefined : heldNamed(parts, asked.package);
  if (!held?.mayTakeBack) return null;
  const foreseen = await foresee({ partyId: party.id, userId: page.user.id, packages: [held.code], language }, who);
  if (!foreseen.ok) return null;
  return (
    <TakeBackDialog
      isOpen
      closeHref={at()}
      action={takeBack}
      fields={{ ...fieldsOf(parts), package: held.code }}
      foreseen={foreseen.value}
      user={page.user.name}
      isOrganisation={page.user.kind === "organisation"}
      name={held.name}
      party={party.name}
    />
  );
}

async function Deleting(parts: Parts) {
  const { page, party, who, language, at } = parts;
  if (page.deletion !== "whole" && page.deletion !== "rolesRemain") return null;
  const foreseen = await foresee({ partyId: party.id, userId: page.user.id, packages: "all", language }, who);
  if (!foreseen.ok) return null;
  return (
    <DeleteUserDialog
      isOpen
      closeHref={at()}
      action={remove}
      fields={fieldsOf(parts)}
      foreseen={foreseen.value}
      page={page}
      party={party.name}
    />
  );
}
