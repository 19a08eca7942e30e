/** Two squares that overlap: the overlap is the access, what both hold and either can end. */
export const Logo = () => (
  <svg viewBox="0 0 28 28" width="30" height="30" aria-hidden="true">
    <rect x="1.5" y="1.5" width="17" height="17" rx="4.5" fill="var(--st-logo-back)" />
    <rect x="9.5" y="9.5" width="17" height="17" rx="4.5" fill="var(--st-logo-front)" />
    <path d="M9.5 14a4.5 4.5 0 0 1 4.5-4.5h4.5V14a4.5 4.5 0 0 1-4.5 4.5H9.5Z" fill="var(--st-logo-key)" />
  </svg>
);
