import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../lib/result.ts';
import type { FlagSpec } from './flag-spec.ts';
import { validateFlag } from './validate-flag.ts';

const flag = (name: string, type: string): FlagSpec => ({
  name,
  type,
  short: null,
  defaultText: null,
  hidden: false,
  standsFor: name,
});

describe('CLI-6 a value by its type', () => {
  it.each([
    ['bool', 'true', true],
    ['int', '-1', -1],
    ['int64', '0x10', 16],
    ['uint16', '80', 80],
    ['bytes', '512m', 512 * 1024 ** 2],
    ['decimal', '1.5', 1_500_000_000],
    ['duration', '1m30s', 90_000_000_000],
    ['stringSlice', 'a,b', ['a', 'b']],
    ['stringArray', 'a,b', 'a,b'],
    ['filter', 'status=exited', 'status=exited'],
    ['ip', '10.0.0.1', '10.0.0.1'],
    ['ipSlice', '10.0.0.1,::1', ['10.0.0.1', '::1']],
    ['ipNetSlice', '10.0.0.0/8', ['10.0.0.0/8']],
    ['ulimit', 'nofile=1024:2048', 'nofile=1024:2048'],
    ['network', 'front', { name: 'front', aliases: [], others: [] }],
    [
      'network',
      'name=front,alias=web,alias=www,ip=10.0.0.2',
      { name: 'front', aliases: ['web', 'www'], others: [], ip: '10.0.0.2' },
    ],
  ])('%s %s', (type, text, value) => {
    expect(validateFlag(flag('x', type), text)).toEqual(ok(value));
  });

  it.each([
    ['bool', 'yes', 'strconv.ParseBool: parsing "yes": invalid syntax'],
    ['int', 'x', 'strconv.ParseInt: parsing "x": invalid syntax'],
    ['uint16', '70000', 'strconv.ParseUint: parsing "70000": value out of range'],
    ['bytes', 'x', "invalid size: 'x'"],
    ['decimal', 'a', 'failed to parse a as a rational number'],
    ['decimal', '0.0000000001', 'value is too precise'],
    ['duration', '5', 'time: missing unit in duration "5"'],
    ['filter', 'x', 'bad format of filter (expected name=value)'],
    ['ip', 'x', 'failed to parse IP: "x"'],
    ['ipSlice', '1.2.3', 'invalid string being converted to IP address: 1.2.3'],
    ['ipNetSlice', '10.0.0.0', 'invalid string being converted to CIDR: 10.0.0.0'],
    ['ulimit', 'nofile', 'invalid ulimit argument: nofile'],
    ['ulimit', 'x=1', 'invalid ulimit type: x'],
    ['ulimit', 'nofile=2:1', 'ulimit soft limit must be less than or equal to hard limit: 2 > 1'],
    ['network', 'name=front,x', 'invalid field x'],
    ['network', 'a=b', 'invalid field key a'],
    ['network', 'alias=x', 'network name/id is not specified'],
  ])('%s %s is refused', (type, text, problem) => {
    expect(validateFlag(flag('x', type), text)).toEqual(err(problem));
  });

  it.each([
    ['env', '=1', 'invalid environment variable: =1'],
    ['label', '=1', "invalid label '=1': empty name"],
    ['label', 'a b=1', "label 'a b' contains whitespaces"],
    ['add-host', 'x', 'bad format for add-host: "x"'],
    ['add-host', 'x:y', 'invalid IP address in add-host: "y"'],
    ['attach', 'x', 'valid streams are STDIN, STDOUT and STDERR'],
    ['dns', 'x', 'IP address is not correctly formatted: x'],
    ['link', 'a:b:c', 'bad format for links: a:b:c'],
    ['device-cgroup-rule', 'x', "invalid device cgroup format 'x'"],
    ['device-read-bps', 'x:1', 'bad format for device path: x:1'],
    ['blkio-weight-device', '/dev/a:5', 'invalid weight for device: /dev/a:5'],
  ])('a list of %s refuses %s', (name, text, problem) => {
    expect(validateFlag(flag(name, 'list'), text)).toEqual(err(problem));
  });

  it('a host is told with a colon, whatever it was written with', () => {
    expect(validateFlag(flag('add-host', 'list'), 'db=10.0.0.1')).toEqual(ok('db:10.0.0.1'));
    expect(validateFlag(flag('add-host', 'list'), 'db:[::1]')).toEqual(ok('db:::1'));
    expect(validateFlag(flag('add-host', 'list'), 'h:host-gateway')).toEqual(ok('h:host-gateway'));
  });
});
