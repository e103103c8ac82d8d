/** The verdicts of the Confluent registry, reproduced for those who come from it. */
export { confluentDifferences, confluentVerdict, type ConfluentOptions } from './confluent-verdict.js'
export { differenceNames, passes, ruleIdOf, type DifferenceName } from './difference.js'
