/** What the address of a list asks for: words, and which page. */
export const wantedIn = ({ searchParams }: URL): { query: string; page: number } => {
  const page = searchParams.get('pagina') ?? '1'
  return { query: (searchParams.get('q') ?? '').slice(0, 200), page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1 }
}
