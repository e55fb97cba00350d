/** Phrases that a description of tracks is made of. */
export interface TracksPhrases {
  /** a piece of work; one that waited */
  work: { work: string; starts: string; ends: string };
  workWaited: { work: string; arrives: string; starts: string; ends: string };
  /** what one piece hands to another */
  handsOver: { from: string; to: string };
}
