import type { Exported } from '#server/zelfscan/export.ts'
import type { Zelfscan } from '#server/zelfscan/zelfscan.ts'

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }

/** A result as a file with the day in its name. */
export const download = ({ asCsv, asJson }: Zelfscan, form: 'csv' | 'json', result: Exported): Response =>
  new Response(form === 'csv' ? asCsv(result) : asJson(result), {
    headers: {
      'Content-Type': types[form],
      'Content-Disposition': `attachment; filename="zelfscan-${result.date}.${form}"`,
      'Cache-Control': 'no-store',
    },
  })
