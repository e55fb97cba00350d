import { err, ok, type Result } from '../../../lib/result.ts';
import type { DaemonError } from '../state/daemon.ts';
import type { EngineState } from '../state/state.ts';
import { toText } from '../text/bytes.ts';
import { readFile } from '../union-fs/union-fs.ts';
import { accountRows } from '../values/account-rows.ts';
import { rootOf } from './container-files.ts';

/**
 * Whether a container knows a user and group by name; numbers need no line in its files.
 * @param user `USER[:GROUP]`; absent: the container's own
 * @returns errors `unable to find user nope: no matching entries in passwd file`, the same for groups
 * @source moby, daemon/oci_linux.go getUser; moby/sys/user
 */
export function validateUser(
  state: EngineState,
  id: string,
  user?: string,
): Result<null, DaemonError> {
  const container = state.containers[id];
  if (container === undefined) return ok(null);
  const [name = '', group = ''] = (user ?? container.config.User ?? '').split(':');
  const root = rootOf(state, container);
  const knows = (path: string, wanted: string): boolean => {
    const content = readFile(root, path);
    const text = content.ok ? toText(content.value) : '';
    return accountRows(text).some((fields) => fields[0] === wanted);
  };
  const isNumber = /^\d+$/;
  if (name !== '' && name !== 'root' && !isNumber.test(name) && !knows('/etc/passwd', name)) {
    return err({
      kind: 'invalid',
      message: `unable to find user ${name}: no matching entries in passwd file`,
    });
  }
  if (group !== '' && group !== 'root' && !isNumber.test(group) && !knows('/etc/group', group)) {
    return err({
      kind: 'invalid',
      message: `unable to find group ${group}: no matching entries in group file`,
    });
  }
  return ok(null);
}
