import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { Picker } from "#components/parties/picker";
import type { ChoosableParty } from "#components/parties/party-row";
import { PageHead } from "#components/ui/page-head";
import { returnAddress } from "#lib/identity/rules/return-address";
import { requireVisitor } from "#lib/identity/session";
import { cursor, cursorToken } from "#lib/http/page";
import { type ListedParty, listFavourites, listParties } from "#lib/parties/queries";
import { actingFor } from "#lib/parties/rules";
import { OpenFrame } from "../../../_frames/open-frame";
import { markFavourite } from "../../../actions";
import { underTheirParents } from "./under-parents";
import { firstOfEach, type Search } from "../search";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal"))("choose") };
}

const size = 50;
const text = z.string().catch("");
const Asked = z.object({
  to: text,
  party: text,
  search: text.transform((search) => search.slice(0, 100)),
  deleted: text,
  after: cursor(z.tuple([z.string(), z.guid(), z.boolean(), z.string(), z.guid()]))
    .nullable()
    .catch(null),
});

/** Whom do you want to act for? The server searches; the choice leads back to the page that was asked for. */
export default async function ChoosePage({ searchParams }: { readonly searchParams: Search }) {
  const visitor = await requireVisitor();
  const { to, party: chosen, search, deleted, after } = Asked.parse(firstOfEach(await searchParams));
  const next = returnAddress(to);
  const withDeleted = deleted === "yes";
  const keep = { to: next, ...(chosen && { party: chosen }) };
  const address = (more: Readonly<Record<string, string>>) =>
    `/accessmanagement/ui/choose?${new URLSearchParams({ ...keep, ...more }).toString()}`;
  const asked = { ...(search && { search }), ...(withDeleted && { deleted }) };

  const [t, found, favourites] = await Promise.all([
    getTranslations("portal"),
    listParties({ personId: visitor.id, search, withDeleted, skip: after, size }),
    search || after ? Promise.resolve([]) : listFavourites(visitor.id),
  ]);
  const toShown = (party: ListedParty): ChoosableParty => ({
    ...{ id: party.id, name: party.name, kind: party.kind, href: actingFor(next, party.id), unitCount: party.unitCount },
    ...{ isChosen: party.id === chosen, isFavourite: party.isFavourite, isDeleted: party.isDeleted },
    ...(party.orgNo !== null && { orgNo: party.orgNo }),
    ...(party.parentName !== null && !party.isUnderParent && { parentName: party.parentName }),
  });
  const self: ChoosableParty = {
    id: visitor.id,
    name: visitor.name,
    kind: "person",
    href: actingFor(next, visitor.id),
    isChosen: visitor.id === chosen,
  };
  const token = found.next && cursorToken(found.next);
  return (
    <OpenFrame>
      <div className="max-w-[46rem]">
        <PageHead title={t("choose")} lead={t("chooseLead", { count: found.total })} />
        <Picker
          search={{ action: "/accessmanagement/ui/choose", value: search, clearHref: address({}), keep, showsDeleted: withDeleted }}
          level={2}
          hits={found.total}
          persons={search || after ? [] : [self]}
          favourites={favourites.map(toShown)}
          parties={underTheirParents(found.parties, toShown)}
          favourite={markFavourite}
          back={address(asked)}
          more={token === null ? undefined : { href: address({ ...asked, after: token }), count: found.left }}
        />
      </div>
    </OpenFrame>
  );
}
