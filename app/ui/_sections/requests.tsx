import { useTranslations } from "next-intl";
import { HandledRow, WaitingRow } from "#components/requests/request-row";
import { RightsList } from "#components/requests/rights-list";
import { ForwardedFrom } from "#components/requests/forwarded";
import { VendorWords, VisibleText, WordsWarning } from "#components/requests/visible-text";
import { Card } from "#components/ui/card";
import { List } from "#components/ui/list";
import { Section } from "#components/ui/section";
import { changing, givable, lacking, letter, trickName, unknown } from "./request-samples";
import { names } from "./samples";
import { letters } from "../request/letters";

export function Requests() {
  const t = useTranslations("showcase.requests");
  return (
    <>
      <Section id="requests" title={t("title")} note={t("lead")}>
        <ul className="st-bar">
          {Object.keys(letters).map((name) => (
            <li key={name}>
              <a href={`/ui/request?show=${name}`}>{name}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="rights" title={t("rights")}>
        <div className="st-stack">
          <Rights rights={givable} />
          <Rights rights={lacking} />
          <Rights rights={unknown} />
          <Card>
            <RightsList kind="change" rights={changing} {...organisations} level={3} />
          </Card>
        </div>
      </Section>
      <Words />
      <Rows />
    </>
  );
}

const organisations = { party: letter.party.name, vendor: letter.vendor.name };

const Rights = ({ rights }: { readonly rights: typeof givable }) => (
  <Card>
    <RightsList kind="own" rights={rights} {...organisations} level={3} />
  </Card>
);

function Words() {
  const t = useTranslations("showcase.requests");
  return (
    <Section id="words" title={t("words")}>
      <div className="st-stack">
        <p>
          <VisibleText text={trickName} />
        </p>
        <WordsWarning texts={[trickName]} level={3} />
        <VendorWords system={names.cloud} text={t("sample")} />
        <ForwardedFrom name={names.forwarder} at={letter.now} note={t("note")} />
      </div>
    </Section>
  );
}

function Rows() {
  const t = useTranslations("showcase.requests");
  const { system, vendor, createdAt, expiresAt, now, id } = letter;
  const row = { href: `/ui/request?show=approve&id=${id}`, system, vendor, now, createdAt, expiresAt };
  const handled = { ...row, at: createdAt, by: names.manager };
  return (
    <Section id="request-rows" title={t("rows")}>
      <div className="st-stack">
        <List>
          <WaitingRow {...row} kind="own" expiresAt={new Date("2026-11-22T07:00:00Z")} externalRef="kunde-4471" isNew />
          <WaitingRow {...row} kind="change" />
          <WaitingRow {...row} kind="clients" system={trickName} forwarded={{ by: names.forwarder, at: now, note: t("note") }} />
        </List>
        <List>
          <HandledRow {...handled} kind="own" status="accepted" title={`${system}, butikken i Ålesund`} />
          <HandledRow {...handled} kind="clients" status="rejected" />
          <HandledRow {...handled} kind="change" status="timedout" />
          <HandledRow {...handled} kind="own" status="deleted" />
        </List>
      </div>
    </Section>
  );
}
