/** Something to read exactly, or to copy. Long lines break: nothing here must be scrolled sideways, by hand or by keyboard. */
export const Code = ({ label, children }: { readonly label?: string; readonly children: string }) => (
  <figure className="st-code">
    {label && <figcaption>{label}</figcaption>}
    <pre translate="no">
      <code>{children}</code>
    </pre>
  </figure>
);
