import { XMarkIcon } from "@navikt/aksel-icons";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";

type Props = { readonly label: string; readonly icon: ReactNode } & Omit<ComponentProps<typeof Button>, "icon" | "children" | "aria-label">;

/** A button that shows only its mark. The label is its name for those who do not see it, and its tooltip for those who do. */
export const IconButton = ({ label, icon, variant = "tertiary", ...rest }: Props) => (
  <Button variant={variant} data-icon="" aria-label={label} title={label} {...rest}>
    {icon}
  </Button>
);

export const CloseButton = (props: Omit<Props, "icon">) => <IconButton icon={<XMarkIcon aria-hidden />} tone="neutral" {...props} />;
