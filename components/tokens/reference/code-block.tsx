import { CopyButton } from '@/components/ui/copy-button';

export interface CodeBlockProps {
  text: string;
  /** What it is, for the accessible name of the button. */
  what: string;
}

/** A line for a terminal, to be copied. */
export function CodeBlock({ text, what }: CodeBlockProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-sunken px-3 py-1.5">
      <code lang="en" className="min-w-0 flex-1 basis-60 font-mono text-xs wrap-anywhere select-all">
        {text}
      </code>
      <CopyButton text={text} what={what} />
    </div>
  );
}
