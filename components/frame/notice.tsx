import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { Card } from "#components/ui/card";
import { Facts } from "#components/ui/facts";
import { Sheet } from "#components/ui/sheet";

type Props = Omit<ComponentProps<typeof Sheet>, "children"> & {
  /** What happened and what is safe, then what to do. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Under which the fault was logged. */
  readonly reference?: string | undefined;
  readonly time?: string;
};

/** A page that says only one thing: not found, went wrong, nothing to see. Says what to do next, and what to quote. */
export function Notice({ children, actions, reference, time, ...sheet }: Props) {
  const t = useTranslations("error");
  return (
    <Sheet {...sheet}>
      <div className="mt-2 max-w-[40rem] space-y-2">{children}</div>
      {actions && <div className="st-bar mt-6">{actions}</div>}
      {reference && (
        <div className="mt-9">
          <Card>
            <Facts
              plain
              facts={[{ name: t("reference"), value: reference, note: t("quote") }, ...(time ? [{ name: t("time"), value: time }] : [])]}
            />
          </Card>
        </div>
      )}
    </Sheet>
  );
}
