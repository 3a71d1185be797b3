/** Text of the document: what stands between backticks is code. */
export function Prose({ text }: { text: string }) {
  return text.split(/(`[^`]*`)/).map((part) =>
    part.startsWith('`') ? (
      <code key={part} className="font-mono text-xs">
        {part.slice(1, -1)}
      </code>
    ) : (
      part
    ),
  );
}
