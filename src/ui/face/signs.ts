import type { signNames } from '#server/content/network.ts'

/**
 * What a platform can be drawn with: a line drawing of 24 by 24 by the name that `netwerk.yaml` uses (`gezichten`). Own drawings; the names
 * are checked when the content is read (server/content/network.ts).
 */
export const signs: Record<(typeof signNames)[number], string> = {
  huis: 'M4 11 12 4l8 7v9H4zM10 20v-6h4v6',
  paden: 'M12 21v-7M12 14C12 9 6 9 6 3M12 14c0-5 6-5 6-11M3.5 5.5 6 3l2.5 2.5M15.5 5.5 18 3l2.5 2.5',
  hoofd: 'M8 21v-3H6v-4l-2-1 2-4a6 6 0 0 1 12 1c0 3-2 4-2 6v5M9 10c1-1.5 2-1.5 3 0s2 1.5 3 0',
  gesprek: 'M4 4h16v12h-9l-4 4v-4H4zM8 8h8M8 12h5',
  weegschaal: 'M12 4v16M7 20h10M5 7h14M5 7l-3 7h6zM19 7l-3 7h6z',
  schild: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM9 12l2 2 4-4',
  loep: 'M15.5 15.5 21 21M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z',
  munt: 'M3 11 12 4l9 7M5 10v10h14V10M14.5 11.5a3 3 0 1 0 0 5M8 13.300h4M8 15h4',
}
