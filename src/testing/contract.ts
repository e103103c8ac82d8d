/**
 * A contract: what every adapter of a port has to do, as named cases that any test runner can run.
 *
 *     for (const { name, run } of eventLogContract) test(name, async () => run(await harness()))
 */
export interface ContractCase<Harness> {
  /** A sentence about behaviour. */
  readonly name: string
  /** Throws an AssertionError when the adapter breaks the contract. */
  readonly run: (harness: Harness) => Promise<void>
}
