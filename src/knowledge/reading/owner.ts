import type { Leergroep } from '#server/platforms/leergroepen.ts'

/** The leergroep that owns a page. One without members answers nobody: then its platform is named, when that has others. */
export type Owner = Leergroep & { hasMembers: boolean; platformHasMembers: boolean }
