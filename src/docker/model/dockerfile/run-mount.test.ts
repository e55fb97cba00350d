// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the language under test
import { describe, expect, it } from 'vitest';
import { readDockerfile } from './instructions.ts';
import { readRunMounts, unsetInRunMounts } from './run-mount.ts';

function run(mount: string) {
  const read = readDockerfile(`FROM a\nRUN --mount=${mount} x\n`);
  const instruction = read.ok ? read.value.dockerfile.stages[0]?.instructions[0] : undefined;
  if (instruction?.kind !== 'RUN') throw new Error('no RUN');
  return instruction;
}
function mounts(mount: string) {
  const read = readRunMounts(run(mount), { T: 'cache', DIR: '/d' }, '\\');
  return read.ok ? read.value[0] : read.error;
}

describe('RUN --mount', () => {
  it.each([
    ['target=/x', { type: 'bind', target: '/x', readOnly: true }],
    ['target=/x,rw', { readOnly: false }],
    ['target=/x,rw=false', { readOnly: true }],
    ['type=cache,target=/x', { type: 'cache', readOnly: false }],
    ['type=$T,dst=$DIR/y,ro', { type: 'cache', target: '/d/y', readOnly: true }],
    [
      'type=CACHE,id=a,sharing=Locked,mode=0755,uid=1,gid=2',
      { id: 'a', sharing: 'locked', mode: 0o755, uid: 1, gid: 2 },
    ],
    ['type=tmpfs,size=1m', { sizeLimitBytes: 1048576, readOnly: false }],
    ['type=secret,id=t,env=TOKEN,required', { env: 'TOKEN', required: true, readOnly: true }],
    ['type=ssh,required=0', { required: false }],
    ['from=b,src=/y', { from: 'b', source: '/y' }],
  ])('DF-48 %s', (mount, wanted) => {
    expect(mounts(mount)).toMatchObject(wanted);
  });

  it.each([
    ['type=tmpf', 'unsupported mount type "tmpf" (did you mean tmpfs?)'],
    ['typ=cache', "unexpected key 'typ' in 'typ=cache' (did you mean type?)"],
    ['foo', "invalid field 'foo' must be a key=value pair"],
    ['required', "unexpected key 'required' for mount type 'bind'"],
    ['required=1', "unexpected key 'required' for mount type 'bind'"],
    ['ro=x', 'invalid value for ro: x'],
    ['type=cache,size=1m', "unexpected key 'size' for mount type 'cache'"],
    ['type=tmpfs,size=x', 'invalid value for size: x'],
    ['type=cache,sharing=share', 'unsupported sharing value "share" (did you mean shared?)'],
    ['type=cache,mode=9', 'invalid value 9 for mode'],
    ['uid=1', 'uid not allowed for "bind" type mounts'],
    ['sharing=shared', 'invalid cache sharing set for bind mount'],
    ['type=secret', 'invalid secret mount. one of source, target required'],
    ['type=secret,from=a,id=b', 'secret mount should not have a from'],
    ['type=secret,sharing=shared', 'secret mount should not define sharing'],
    ['type=secret,id=a,src=b', "both source and id can't be set"],
    ['target=${X', 'failed to process "${X": unsupported modifier (\ufffd) in substitution'],
  ])('DF-48 %s', (mount, message) => {
    expect(mounts(mount)).toBe(message);
  });

  it('DF-48 names that are not set', () => {
    expect(unsetInRunMounts(run('target=$X,id=$T$Y'), { T: '' }, '\\')).toEqual(['X', 'Y']);
  });
});
