import { err, ok, type Result } from '../../../lib/result.ts';
import { csvFields } from '../text/csv-fields.ts';
import { parseIp } from '../values/ip-address.ts';

/** What one `--network` asks for. */
export interface NetworkFlag {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly ip?: string;
  readonly macAddress?: string;
  /** Options that are known to Docker and not simulated: `ip6`, `driver-opt` … */
  readonly others: readonly string[];
}

/**
 * Reads the value of `--network`: a name, or `name=…,alias=…`.
 * @returns the network; error: Docker's sentence without `invalid argument … flag: `
 * @source docker/cli, opts/network.go
 */
export function parseNetworkSpec(value: string): Result<NetworkFlag, string> {
  if (!/[0-9A-Za-z_]=[0-9A-Za-z_]/.test(value)) return ok({ name: value, aliases: [], others: [] });
  const fields = csvFields(value);
  if (!fields.ok) return fields;
  let name = '';
  const aliases: string[] = [];
  const others: string[] = [];
  let ip: string | undefined;
  let macAddress: string | undefined;
  for (const field of fields.value) {
    const lower = field.toLowerCase();
    const equals = lower.indexOf('=');
    if (equals <= 0) return err(`invalid field ${field}`);
    const key = lower.slice(0, equals).trim();
    const text = lower.slice(equals + 1).trim();
    switch (key) {
      case 'name':
        name = text;
        break;
      case 'alias':
        aliases.push(text);
        break;
      case 'ip':
      case 'ip6':
      case 'link-local-ip':
        {
          const address = parseIp(text);
          if (!address.ok) return address;
          if (key === 'ip') ip = text;
          else others.push(key);
        }
        break;
      case 'driver-opt':
        if (text.indexOf('=') <= 0) return err('invalid key value pair format in driver options');
        others.push(key);
        break;
      case 'gw-priority':
        if (!/^[+-]?\d+$/.test(text)) return err(`invalid gw-priority (${text}): invalid syntax`);
        others.push(key);
        break;
      case 'mac-address':
        macAddress = text;
        break;
      default:
        return err(`invalid field key ${key}`);
    }
  }
  if (name === '') return err('network name/id is not specified');
  return ok({
    name,
    aliases,
    others,
    ...(ip !== undefined && { ip }),
    ...(macAddress !== undefined && { macAddress }),
  });
}
