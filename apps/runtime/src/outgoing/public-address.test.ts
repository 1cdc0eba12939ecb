import { expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';

test.each([
  ['this machine', ['127.0.0.1', '127.255.0.3', '0.0.0.0', '::1', '::']],
  ['private networks', ['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1']],
  ['link-local, also the address of cloud metadata', ['169.254.169.254', 'fe80::1', 'fe80::1%eth0']],
  ['carrier-grade NAT', ['100.64.0.1', '100.127.255.255']],
  ['version 4 in version 6', ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1']],
  ['NAT64 and 6to4', ['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::1', '2002:7f00:1::', '2002:808:808::1']],
  [
    'Teredo, documentation, benchmarks',
    ['2001::1', '2001:db8::1', '3fff::1', '192.0.2.1', '198.18.0.1', '203.0.113.9'],
  ],
  ['multicast, broadcast, reserved', ['224.0.0.1', '255.255.255.255', '240.0.0.1', 'ff02::1']],
  ['no address at all', ['', 'localhost', '1.2.3', '0x7f.1', '8.8.8.8.8', 'g::1']],
])('%s is not public', (_what, addresses) => {
  for (const address of addresses) expect([address, isPublicAddress(address)]).toEqual([address, false]);
});

test('the open internet is', () => {
  const open = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '192.0.1.1', '2606:4700:4700::1111', '2a00:1450::1'];
  for (const address of open) expect([address, isPublicAddress(address)]).toEqual([address, true]);
});
