import type { ReactNode } from "react";

type Props = {
  readonly tone: "info" | "success" | "warning" | "danger";
  /** Says what has happened; the text says what to do. */
  readonly title?: ReactNode;
  readonly level?: 2 | 3;
  /** Came as an answer to what the person did, and is read out at once. */
  readonly isNews?: boolean;
  readonly children?: ReactNode;
};

export function Alert({ tone, title, level = 2, isNews = false, children }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="ds-alert" data-color={tone} role={isNews ? (tone === "danger" ? "alert" : "status") : undefined}>
      {title && <Heading>{title}</Heading>}
      {children}
    </div>
  );
}
