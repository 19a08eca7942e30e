import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Frame } from "#components/frame/frame";
import { logoutPath } from "#lib/identity/rules/return-address";
import { findVisitor, pageAddress } from "#lib/identity/session";
import { chooseLanguage } from "../actions";
import { footer } from "./footer";

type Props = {
  /** The organisation that the page is about, whichever was chosen elsewhere. */
  readonly about?: string;
  readonly children: ReactNode;
};

/** Around pages where nobody chooses whom to act for: open to all, with the way out for those who are logged in. */
export async function OpenFrame({ about, children }: Props) {
  const [current, back, visitor, links] = await Promise.all([getLocale(), pageAddress(), knownVisitor(), footer()]);
  return (
    <Frame
      {...(about !== undefined && { party: "organisation" as const })}
      header={{
        ...(about !== undefined && visitor && { party: { chosen: { name: about, kind: "organisation" }, personName: visitor.name } }),
        language: { current, action: chooseLanguage, back },
        ...(visitor && { person: { name: visitor.name, logOut: logoutPath } }),
      }}
      footer={links}
    >
      {children}
    </Frame>
  );
}

/** A page that is open to all is shown even while nobody can be looked up. */
const knownVisitor = () => findVisitor().catch(() => null);
