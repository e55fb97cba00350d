/**
 * Prints words that the content pipeline has turned into HTML: escaped, with inline code, emphasis and links only.
 * @param props.html never anything a reader or another site wrote
 */
export function RichText(props: {
  readonly html: string;
  readonly as?: 'span' | 'p' | 'div' | 'dd' | 'dt' | 'li' | 'figcaption';
  readonly className?: string;
}) {
  const { html, as: Tag = 'span', className } = props;
  return <Tag className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}
