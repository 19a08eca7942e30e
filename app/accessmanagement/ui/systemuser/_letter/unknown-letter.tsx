import { z } from "zod";
import { NotFound } from "#components/requests/closed";
import { logoutPath, startPage } from "#lib/identity/rules/return-address";
import { pageAddress, requireVisitor } from "#lib/identity/session";
import { OpenFrame } from "../../../../_frames/open-frame";

/** Unknown, another's, gone, or no link at all: the same words, and the same status. */
export async function UnknownLetter() {
  const [visitor, here] = await Promise.all([requireVisitor(), pageAddress()]);
  const id = z.guid().safeParse(new URL(here, "http://here.invalid").searchParams.get("id")).data;
  return (
    <OpenFrame>
      <NotFound
        person={visitor.name}
        {...(id !== undefined && { id })}
        chooseHref={startPage}
        otherLogin={{ href: logoutPath, logsOut: true }}
      />
    </OpenFrame>
  );
}
