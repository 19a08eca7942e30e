import { VisuallyHidden } from "./visually-hidden";

const Bar = ({ width, height = "0.75rem" }: { readonly width: string; readonly height?: string }) => (
  <span className="ds-skeleton" style={{ width, height }} aria-hidden="true" />
);

/** Rows as high as the ones that are coming, so that nothing jumps when they do. */
export const SkeletonRows = ({ label, rows = 3 }: { readonly label: string; readonly rows?: number }) => (
  <div role="status">
    <VisuallyHidden>{label}</VisuallyHidden>
    <ul className="st-list" aria-hidden="true">
      {Array.from({ length: rows }, (_, place) => (
        <li className="st-row" key={place}>
          <Bar width="2.25rem" height="2.25rem" />
          <span className="st-row__body grid gap-2">
            <Bar width={place % 2 === 0 ? "36%" : "48%"} height="1rem" />
            <Bar width={place % 2 === 0 ? "58%" : "44%"} />
          </span>
          <span className="st-only-wide">
            <Bar width="4.5rem" height="1.5rem" />
          </span>
        </li>
      ))}
    </ul>
  </div>
);

/** A heading and running text that are on their way. */
export const SkeletonText = ({ label, lines = 3 }: { readonly label: string; readonly lines?: number }) => (
  <div role="status">
    <VisuallyHidden>{label}</VisuallyHidden>
    <div className="grid gap-3" aria-hidden="true">
      <Bar width="45%" height="1.75rem" />
      {Array.from({ length: lines }, (_, place) => (
        <Bar key={place} width={place === lines - 1 ? "60%" : "100%"} height="1rem" />
      ))}
    </div>
  </div>
);
