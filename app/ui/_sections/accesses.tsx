import { useTranslations } from "next-intl";
import { AccessRow } from "#components/system-users/access-row";
import { List } from "#components/ui/list";
import { Section } from "#components/ui/section";
import { shownAccesses } from "../access/shown";
import { access, before, longTitle, pausedNow } from "./access-samples";
import { letter, trickName } from "./request-samples";

const row = { ...access, rights: access.rights.length };
const rows = [
  { ...row, title: access.system.name, externalRef: null, lastUsedAt: null, createdAt: before(20) },
  row,
  { ...row, paused: pausedNow },
  { ...row, title: longTitle, system: { name: trickName, isDeleted: true } },
  { ...row, kind: "agent" as const },
  { ...row, kind: "agent" as const, clients: 10_001 },
  { ...row, kind: "agent" as const, clients: 0, lastUsedAt: null },
];

export function Accesses() {
  const t = useTranslations("showcase.accesses");
  return (
    <Section id="accesses" title={t("title")} note={t("lead")}>
      <div className="st-stack">
        <ul className="st-bar">
          {Object.keys(shownAccesses).map((name) => (
            <li key={name}>
              <a href={`/ui/access?show=${name}`}>{name}</a>
            </li>
          ))}
        </ul>
        <List label={t("rows")}>
          {rows.map((shown, place) => (
            <AccessRow key={place} access={shown} href="/ui/access" isNew={place === 0} now={letter.now} />
          ))}
        </List>
      </div>
    </Section>
  );
}
