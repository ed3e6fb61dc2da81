// Prints the seed of the run, so that a red random test can be repeated with SEED=….

export default function printSeed(): void {
  process.stdout.write(`seed of this run: SEED=${process.env.SEED}\n`)
}
