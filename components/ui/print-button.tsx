"use client";

import { PrinterSmallIcon } from "@navikt/aksel-icons";
import { Button } from "./button";

/** For those who do not know that the browser can. Without a script it is not there. */
export const PrintButton = ({ children }: { readonly children: string }) => (
  <span className="st-only-with-script">
    <Button variant="tertiary" icon={<PrinterSmallIcon aria-hidden />} onClick={() => window.print()}>
      {children}
    </Button>
  </span>
);
