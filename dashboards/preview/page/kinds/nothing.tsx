/** A text instead of data, where Grafana has it. */
export const Nothing = ({ text }: { readonly text: string }) => (
  <div
    style={{ height: '100%', display: 'flex', alignItems: 'center', justifyContent: 'center' }}
    className="nothing"
  >
    {text}
  </div>
);
