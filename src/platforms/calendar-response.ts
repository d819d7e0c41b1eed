/** A calendar file, kept in no cache: whose it is stands in the address or in the session. */
export const calendarResponse = (body: string, name: string): Response =>
  new Response(body, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '')}"`,
      'Cache-Control': 'no-store',
    },
  })
