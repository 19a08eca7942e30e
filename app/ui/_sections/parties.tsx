import { useTranslations } from "next-intl";
import { Picker } from "#components/parties/picker";
import { LinkButton } from "#components/ui/button";
import { Card } from "#components/ui/card";
import { Dialog } from "#components/ui/dialog";
import { Section } from "#components/ui/section";
import { comeBack } from "../actions";
import { type Asked, here } from "../address";
import { names, numbers } from "./samples";

export function Parties({ asked }: { readonly asked: Asked }) {
  const t = useTranslations("showcase.picker");
  const isOpen = asked.dialog === "party";
  const choice = <Choice asked={asked} />;
  return (
    <Section
      id="parties"
      title={t("title")}
      action={
        <LinkButton variant="secondary" href={here({ dialog: "party" })}>
          {t("open")}
        </LinkButton>
      }
    >
      {!isOpen && <Card>{choice}</Card>}
      <Dialog id="party" title={t("question")} lead={t("lead")} closeLabel={t("close")} at={{ isOpen, closeHref: "/ui" }} fillsPhone>
        {isOpen && choice}
      </Dialog>
    </Section>
  );
}

function Choice({ asked: { search = "", deleted, dialog = "" } }: { readonly asked: Asked }) {
  const fits = ({ name }: { readonly name: string }) => name.toLowerCase().includes(search.toLowerCase());
  const found = parties.filter((party) => fits(party) && (deleted === "yes" || party.id !== "fox"));
  return (
    <Picker
      search={{
        action: "/ui",
        value: search,
        clearHref: here({ dialog }),
        keep: dialog ? { dialog } : {},
        showsDeleted: deleted === "yes",
      }}
      hits={found.length + favourites.filter(fits).length}
      persons={search ? [] : [{ id: "person", name: names.person, kind: "person", href: "/ui" }]}
      favourites={favourites.filter(fits)}
      parties={found}
      favourite={comeBack}
      back={here({ dialog, search })}
      more={search ? undefined : { href: here({ dialog, search }), count: 4_962 }}
    />
  );
}

const organisation = (id: "tiger" | "long" | "quiet" | "compatible" | "fox") =>
  ({ id, name: names[id], orgNo: numbers[id], kind: "organisation", href: `/ui?done=${id}` }) as const;

const favourites = [
  { ...organisation("tiger"), isFavourite: true, isChosen: true },
  { ...organisation("quiet"), isFavourite: true },
];

const parties = [
  {
    ...organisation("long"),
    unitCount: 1,
    units: [{ id: "unit", name: names.longUnit, orgNo: numbers.longUnit, kind: "sub-unit", href: "/ui?done=unit" } as const],
  },
  organisation("compatible"),
  { ...organisation("fox"), isDeleted: true },
];
