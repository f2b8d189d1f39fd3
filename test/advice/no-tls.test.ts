import { expect, test } from 'vitest';
import { said } from './subject.ts';

const rule = 'no-tls';

test.each([
  '8.8.8.8',
  '172.32.0.1',
  '100.128.0.1',
  '[2a00:1450::1]',
  'eu1-a-1.upstash.io',
  'redis-1.c1.us-east-1-2.ec2.redns.redis-cloud.com',
  'redis-1.c1.eu-west-1-1.ec2.cloud.redislabs.com',
])('what goes to %s can be read on the way', (host) => {
  expect(said(rule, { target: `url: "redis://:secret@${host}"` })?.because).toContain(
    host.replace(/[[\]]/g, ''),
  );
});

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '[::1]',
  '[fd00::1]',
  '[fe80::1]',
  '[::ffff:10.0.0.1]',
])('%s is near by', (host) => {
  expect(said(rule, { target: `url: "redis://${host}"` })).toBeUndefined();
});

test.each([
  'cache',
  'cache.example.com',
  'redis-1.internal.c1.us-east-1-2.ec2.redns.redis-cloud.com',
  'notupstash.io',
])('where %s leads is not known', (host) => {
  expect(said(rule, { target: `url: redis://${host}` })).toBeUndefined();
});

test.each([
  'url: rediss://8.8.8.8',
  'url: unix:///run/redis.sock',
  'url: https://a.upstash.io, token: t',
])('{ %s } is as it should be', (target) => {
  expect(said(rule, { target })).toBeUndefined();
});
