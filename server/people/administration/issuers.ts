import { notFound } from '../../shared/errors.ts'
import type { Limits } from '../../shared/limits.ts'
import type { SignIn } from '../sign-in/signing-in.ts'
import type { By } from './by.ts'

/** What the form of an issuer holds. `clientSecret` is not shown again: empty keeps it, `withoutSecret` takes it away. */
export type IssuerInput = {
  name: unknown
  issuer: unknown
  clientId: unknown
  clientSecret: unknown
  withoutSecret: boolean
  domains: unknown
  organisation: unknown
  makesAccounts: boolean
}

export type IssuerDesk = { issuers: SignIn['issuers']; limits: Pick<Limits, 'take'> }

/** An organisation through which people sign in, without its secret. `people` comes in through it, `only` has no other way. */
export type IssuerPage = Omit<Awaited<ReturnType<SignIn['issuers']['list']>>[number], 'clientSecret'> & {
  hasSecret: boolean
  people: number
  only: Array<{ id: string; name: string }>
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

const read = (input: IssuerInput) => ({
  name: text(input.name),
  issuer: text(input.issuer).trim(),
  clientId: text(input.clientId),
  clientSecret: text(input.clientSecret).trim() || undefined,
  withoutSecret: input.withoutSecret,
  domains: text(input.domains).split(/[\s,;]+/),
  organisationId: text(input.organisation) || null,
  makesAccounts: input.makesAccounts,
})

const found = async ({ issuers }: IssuerDesk, id: string) => {
  const issuer = await issuers.byId(id)
  if (!issuer) throw notFound('Deze inlogdienst')
  return issuer
}

const withPeople = async (
  { issuers }: IssuerDesk,
  { clientSecret, ...issuer }: Awaited<ReturnType<typeof found>>,
): Promise<IssuerPage> => ({
  ...issuer,
  hasSecret: clientSecret !== undefined,
  ...(await issuers.comingIn(issuer.issuer)),
})

/** What a beheerder does with the organisations through which people sign in. Every change asks for a fresh proof: they open accounts. */
export const issuerActs = (desk: IssuerDesk, by: By) => ({
  list: async (): Promise<IssuerPage[]> => Promise.all((await desk.issuers.list()).map((issuer) => withPeople(desk, issuer))),
  /** @throws AppError `not_found` */
  page: async (id: string): Promise<IssuerPage> => withPeople(desk, await found(desk, id)),

  /** @returns its id. @throws FormProblems, AppError `conflict`, `proof_needed` */
  async add(input: IssuerInput): Promise<string> {
    by.requireProof()
    return desk.issuers.add(read(input), by)
  },

  /** @returns false when nothing was different. @throws FormProblems, AppError `not_found`, `conflict`, `proof_needed` */
  async change(id: string, input: IssuerInput & { revision: unknown }): Promise<boolean> {
    by.requireProof()
    return desk.issuers.change(id, { ...read(input), revision: Number(input.revision) }, by)
  },

  /** @throws AppError `not_found`, `conflict` when something changed since it was looked at, `proof_needed` */
  async remove(id: string, seen: { revision: unknown; only: unknown }): Promise<void> {
    by.requireProof()
    const removed = await desk.issuers.remove(id, by, { revision: Number(seen.revision), only: Number(seen.only) })
    if (!removed) throw notFound('Deze inlogdienst')
  },

  /** Asks it what it says of itself: whether signing in can work, in one sentence. @throws AppError `not_found`, `too_many` */
  async try(id: string) {
    await desk.limits.take('door', `issuer tried by ${by.id ?? 'the server'}`)
    return desk.issuers.try(await found(desk, id))
  },
})
