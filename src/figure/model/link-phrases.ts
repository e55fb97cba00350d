/** Phrases that a description of links is made of. */
export interface LinkPhrases {
  /** heading */
  links: Record<string, never>;
  /** a line from panel to panel, without and with words */
  link: { from: string; to: string };
  linkNamed: { from: string; to: string; label: string };
}
