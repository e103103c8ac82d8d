/** Large in size. */
import { like, list, named, size, type HostilePair } from './pair.js'

export const large: readonly HostilePair[] = [
  like('10 MB of listed values', (last) => ({
    enum: list(1000, (i) => `${i}${'x'.repeat(size(10_000))}${last}`),
  })),
  like('10 MB of properties', (last) => ({
    properties: named(
      size(100_000),
      (i) => `${'p'.repeat(80)}${i}`,
      () => ({ minimum: last }),
    ),
  })),
  like(
    '10 MB of description',
    (last) => ({ description: 'x'.repeat(size(10_000_000)), minimum: last }),
    'refuted',
  ),
  like(
    '7 MB of listed values',
    (last) => ({ enum: list(size(70_000), (i) => `${i}${'x'.repeat(80)}${i === 0 ? last : ''}`) }),
    'refuted',
  ),
  like(
    '7 MB of description',
    (last) => ({ description: 'x'.repeat(size(7_000_000)), maximum: last }),
    'contained',
  ),
  like(
    '20,000 properties',
    (last) => ({
      type: 'object',
      properties: named(
        size(20_000),
        (i) => `p${i}`,
        (i) => (i === 0 ? { maximum: last } : {}),
      ),
    }),
    'contained',
  ),
  like(
    '20,000 properties that are closed',
    (last) => ({
      type: 'object',
      additionalProperties: false,
      properties: named(
        size(20_000),
        (i) => `p${i}`,
        (i) => ({ maxLength: i === 9_999 ? last : i }),
      ),
    }),
    'contained',
  ),
  like(
    '100,000 required names',
    (last) => ({ type: 'object', required: list(size(100_000), (i) => `p${i + last}`) }),
    'refuted',
  ),
  like(
    'a list of 100,000 objects',
    (last) => ({ enum: list(size(100_000), (i) => ({ a: i, b: [i + (i === 0 ? last : 0)] })) }),
    'refuted',
  ),
  like(
    '100,000 branches of anyOf',
    (last) => ({ anyOf: list(size(99_000), (i) => ({ const: i + last })) }),
    'refuted',
  ),
  like(
    '100,000 branches of oneOf',
    (last) => ({ oneOf: list(size(99_000), (i) => ({ const: i + last })) }),
    'refuted',
  ),
  like('10,000 branches of objects without a discriminator', (last) => ({
    oneOf: list(size(10_000), (i) => ({
      type: 'object',
      properties: { [`p${i + last}`]: { minimum: i } },
      minProperties: 1,
    })),
  })),
  like(
    '10,000 branches of objects with one',
    (last) => ({
      oneOf: list(size(10_000), (i) => ({
        type: 'object',
        properties: { kind: { const: `k${i}` }, [`p${i}`]: { maximum: i + last } },
        required: ['kind'],
      })),
    }),
    'contained',
  ),
  like('10,000 branches of anyOf', (last) => ({
    anyOf: list(size(10_000), (i) => ({
      type: 'object',
      properties: { [`p${i + last}`]: { minimum: i } },
      minProperties: 1,
    })),
  })),
  like(
    '10,000 parts of allOf',
    (last) => ({ allOf: list(size(10_000), (i) => ({ properties: { [`p${i}`]: { maximum: i + last } } })) }),
    'contained',
  ),
  like(
    '10,000 intervals',
    (last) => ({
      type: 'number',
      anyOf: list(size(10_000), (i) => ({ minimum: 2 * i, maximum: 2 * i + 1 / last })),
    }),
    'refuted',
  ),
  like(
    '10,000 positions of a list',
    (last) => ({ prefixItems: list(size(10_000), (i) => ({ maximum: i + last })), items: false }),
    'contained',
  ),
  like(
    '10,000 patterns',
    (last) => ({
      patternProperties: named(
        size(10_000),
        (i) => `^p${i}$`,
        (i) => ({ maximum: i + last }),
      ),
    }),
    'contained',
  ),
]
