import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import recorded from '../fixtures/vectors/ps-columns.json' with { type: 'json' };
import { compareIps, formatIp, joinHostPort, parseIp } from './ip-address.ts';
import { parsePortRange, parsePortSpec } from './parse-ports.ts';
import { portsColumn } from './ports-column.ts';

it('TXT-9 draws every recorded PORTS cell', () => {
  expect(recorded.ports_column.rows).toHaveLength(20);
  for (const { ports, text } of recorded.ports_column.rows) expect(portsColumn(ports)).toBe(text);
});

it('TXT-9 draws what a container published on both families', () => {
  const port = { private: 8080, public: 9000, type: 'tcp' };
  expect(
    portsColumn([
      { ip: '::', ...port },
      { ip: '0.0.0.0', ...port },
    ]),
  ).toBe('0.0.0.0:9000->8080/tcp, [::]:9000->8080/tcp');
  expect(portsColumn([])).toBe('');
});

it.each([
  ['[]:80:80', { hostIp: '', hostPort: '80' }],
  ['-0:-0', null],
  ['+1:0-+0', { container: '0/tcp', hostPort: '1' }],
  ['[::ffff:1.2.3.4]:80:80', { hostIp: '::ffff:1.2.3.4' }],
])('TXT-6 reads %s', (input, part) => {
  const read = parsePortSpec(input);
  if (part === null) expect(read.ok).toBe(false);
  else expect(read.ok && read.value[0]).toMatchObject(part);
});

it.each([
  ['[::1]x:80:80', 'invalid IP address [::1]x: address [::1]x:: missing port in address'],
  ['[::1]:1:80:80', 'invalid IP address [::1]:1: address [::1]:1:: too many colons in address'],
  ['[a[b]:80:80', "invalid IP address [a[b]: address [a[b]:: unexpected '[' in address"],
  ['01.2.3.4:80:80', 'invalid IP address: 01.2.3.4'],
  ['x:y:80/abc', 'invalid proto: abc'],
  ['x:y:z', 'invalid IP address: x'],
  ['y:z', 'invalid containerPort: z'],
])('TXT-8 refuses %s', (input, error) => {
  expect(parsePortSpec(input)).toEqual({ ok: false, error });
});

it('TXT-7 words a range that is none', () => {
  expect(parsePortRange('')).toEqual({ ok: false, error: 'empty string specified for ports' });
  expect(parsePortRange('x-1')).toEqual({
    ok: false,
    error: "invalid start port 'x': invalid syntax",
  });
  expect(parsePortRange('1-')).toEqual({ ok: false, error: "invalid end port '': value is empty" });
  expect(parsePortRange('2-1')).toEqual({ ok: false, error: 'invalid port range: 2-1' });
  expect(parsePortRange('65536')).toEqual({
    ok: false,
    error: "invalid start port '65536': value out of range (0–65535)",
  });
});

it('TXT-7 gives a mapping for each container port', () => {
  const port = fc.integer({ min: 0, max: 65_000 });
  fc.assert(
    fc.property(port, port, fc.nat(20), (host, container, more) => {
      const read = parsePortSpec(`${host}-${host + more}:${container}-${container + more}/udp`);
      expect(read.ok && read.value).toEqual(
        Array.from({ length: more + 1 }, (_, i) => ({
          container: `${container + i}/udp`,
          hostIp: '',
          hostPort: `${host + i}`,
        })),
      );
    }),
  );
});

it('TXT-8 any text gives mappings or an error', () => {
  const pieces = fc.constantFrom('1', '80', ':', '-', '/', 'tcp', '[', ']', '.', '::1', '%', 'x');
  fc.assert(
    fc.property(fc.array(pieces), (all) => {
      const read = parsePortSpec(all.join(''));
      expect(read.ok ? read.value.length > 0 : read.error !== '').toBe(true);
    }),
  );
});

describe('addresses', () => {
  it.each([
    ['1.2.3', 'IPv4 address too short'],
    ['1.2.3.', 'IPv4 field must have at least one digit (at ".")'],
    ['1.2.3.4.5', 'IPv4 address too long'],
    ['1.2.3.04', 'IPv4 field has octet with leading zero'],
    ['1.2.3.256', 'IPv4 field has value >255'],
    ['1.2.x', 'unexpected character (at "x")'],
    ['x', 'unable to parse IP'],
    ['%eth', 'missing IPv6 address'],
    ['fe80::%', 'zone must be a non-empty string'],
    ['1:', 'colon must be followed by more characters (at ":")'],
    ['1::2::3', 'multiple :: in address (at ":3")'],
    ['1:2', 'address string too short'],
    ['12345::', 'each group must have 4 or fewer digits (at "12345::")'],
    ['1:2:3:4:5:6:7::8', 'the :: must expand to at least one field of zeros'],
    ['1:2:3:4:5:6:7:8:9', 'trailing garbage after address (at "9")'],
    [
      '1:1.2.3.4',
      'embedded IPv4 address must replace the final 2 fields of the address (at "1.2.3.4")',
    ],
    [
      '::1:2:3:4:5:6:7:1.2.3.4',
      'too many hex fields to fit an embedded IPv4 at the end of the address (at "1.2.3.4")',
    ],
  ])('TXT-10 refuses %s', (text, what) => {
    expect(parseIp(text)).toEqual({ ok: false, error: `ParseAddr("${text}"): ${what}` });
  });

  it.each([
    ['192.168.0.1', '192.168.0.1'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['::ffff:102:304', '::ffff:1.2.3.4'],
    ['64:ff9b::1.2.3.4', '64:ff9b::102:304'],
  ])('TXT-10 writes %s as %s', (text, written) => {
    const read = parseIp(text);
    expect(read.ok && formatIp(read.value)).toBe(written);
  });

  it('TXT-10 what is written reads back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const read = parseIp(text);
        if (!read.ok) throw new Error(read.error);
        const again = parseIp(formatIp(read.value));
        expect(again).toEqual(read);
        expect(again.ok && compareIps(again.value, read.value)).toBe(0);
      }),
    );
  });

  it('TXT-9 orders addresses by family, value and zone', () => {
    const order = ['1.2.3.4', '1.2.3.5', '::', '::1', 'fe80::1%a', 'fe80::1%b'];
    const read = order.map(parseIp).flatMap((one) => (one.ok ? [one.value] : []));
    expect([...read].reverse().sort(compareIps).map(formatIp)).toEqual(order);
  });

  it('TXT-9 joins host and port', () => {
    expect(joinHostPort('::1', 80)).toBe('[::1]:80');
    expect(joinHostPort('a', '80-81')).toBe('a:80-81');
  });
});
