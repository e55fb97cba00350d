import { compareText } from '../text/compare-text.ts';
import { type GoValue, goList, goNil, goStruct } from '../text/go-value.ts';
import type { Json } from '../text/json.ts';

/** Keys whose objects are Go maps: what a template asks of them may be missing. The others are structs. */
const maps = new Set(
  'Annotations Attributes AuxiliaryAddresses Containers Data DriverOpts ExposedPorts Labels Networks Options PortBindings Ports Runtimes Status Sysctls Tmpfs Volumes'.split(
    ' ',
  ),
);
/** Keys that hold a list of texts, when there are none and JSON says null. */
const lists = new Set(
  'Aliases Binds CapAdd CapDrop Cmd Dns DnsOptions DnsSearch Entrypoint Env ExtraHosts GroupAdd Links OnBuild RepoDigests RepoTags SecurityOpt Shell VolumesFrom'.split(
    ' ',
  ),
);

/** A JSON document as Go writes it: structs keep the order of their fields, maps have their keys sorted. */
export function inGoOrder(value: Json): Json {
  return ordered('', value);
}

function ordered(key: string, value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((member: Json) => ordered('', member));
  const entries = Object.entries(value).map(
    ([name, member]) => [name, ordered(name, member)] as const,
  );
  if (maps.has(key)) entries.sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries);
}

/**
 * A JSON document as Go's structs, so that a field which is not there is an error in a template.
 * @param typeName of the document itself, as the error names it
 */
export function structOf(value: Json, typeName = ''): GoValue {
  return asGoValue('', inGoOrder(value), typeName);
}

function asGoValue(key: string, value: Json, typeName: string): GoValue {
  if (value === null)
    return lists.has(key) ? goNil('[]string') : maps.has(key) ? goNil('map[string]string') : null;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const members = value.map((member: Json) => asGoValue('', member, ''));
    return members.every((member) => typeof member === 'string')
      ? goList('[]string', members)
      : members;
  }
  const object = value as { readonly [key: string]: Json };
  const fields: Record<string, GoValue> = {};
  for (const [name, member] of Object.entries(object)) fields[name] = asGoValue(name, member, '');
  return maps.has(key) ? fields : goStruct(typeName, fields, () => object);
}
