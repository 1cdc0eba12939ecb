/**
 * What Node is told for each room. Megabytes for what is young: a batch of runs is read, judged and forgotten; with the 16
 * of Node it outlives several collections and is copied by each. That took a quarter of the processor, now a seventh.
 */
export const roomOptions: readonly string[] = ['--max-semi-space-size=64'];
