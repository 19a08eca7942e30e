/** Something small is on its way. Pages and lists show their skeleton instead. */
export const Spinner = ({ label }: { readonly label: string }) => (
  <svg className="ds-spinner" data-size="sm" role="img" aria-label={label} viewBox="0 0 50 50">
    <circle className="ds-spinner__background" cx="25" cy="25" r="20" fill="none" strokeWidth="5" />
    <circle className="ds-spinner__circle" cx="25" cy="25" r="20" fill="none" strokeWidth="5" />
  </svg>
);
