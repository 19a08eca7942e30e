import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { Frame } from "#components/frame/frame";
import { logoutPath } from "#lib/identity/rules/return-address";
import { findVisitor, pageAddress } from "#lib/identity/session";
import { chooseLanguage } from "../actions";
import { footer } from "./footer";

/** Around pages that act for nobody: open to all, with the way out for those who are logged in. */
export async function OpenFrame({ children }: { readonly children: ReactNode }) {
  const [current, back, visitor, links] = await Promise.all([getLocale(), pageAddress(), knownVisitor(), footer()]);
  return (
    <Frame
      header={{
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
