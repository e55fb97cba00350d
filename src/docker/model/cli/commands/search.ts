import { type SearchRow, searchRegistry } from '../../registry/search.ts';
import { print } from '../../state/effects.ts';
import { ellipsis } from '../../text/display-width.ts';
import { defineDockerCommand, exactArgs } from '../define-command.ts';
import { formatList, type Listing, type ListRow } from '../list-format.ts';
import { fail, refuse } from '../reply.ts';

/** @source docker/cli, cli/command/registry/formatter_search.go */
const listing: Listing = {
  typeName: '*registry.searchContext',
  headers: { Name: 'NAME', Description: 'DESCRIPTION', StarCount: 'STARS', IsOfficial: 'OFFICIAL' },
  table: '{{.Name}}\t{{.Description}}\t{{.StarCount}}\t{{.IsOfficial}}',
  quiet: '{{.Name}}',
};

/** `docker search` */
export const search = defineDockerCommand({
  name: 'search',
  aliases: [],
  usage: '[OPTIONS] TERM',
  short: 'Look for images in the registry (stars are not simulated: --)',
  flags: {
    filter: 'Only those that match: is-official=true|false',
    format: "'table', 'table TEMPLATE', 'json', or a Go template for each row",
    limit: 'At most so many (25 when none is named)',
    'no-trunc': 'Do not shorten descriptions',
  },
  args: exactArgs(1),
  *run({ flags, args: [term = ''] }, { daemon }) {
    const limit = flags.number('limit');
    if (limit < 0 || limit > 100)
      return yield* refuse({
        kind: 'invalid',
        message: `limit ${limit} is outside the range of [1, 100]`,
      });
    let rows: readonly SearchRow[] = searchRegistry(daemon.state.registry, term);
    for (const filter of flags.list('filter').filter((text) => text !== '')) {
      const [name = '', value = ''] = filter.split('=');
      if (name === 'is-official') {
        if (value !== 'true' && value !== 'false')
          return yield* refuse({
            kind: 'invalid',
            message: `invalid filter 'is-official=[${value}]'`,
          });
        rows = rows.filter(({ official }) => official === (value === 'true'));
      } else if (name === 'stars' || name === 'is-automated')
        return yield* fail(`strata: docker search --filter ${name} is not simulated`);
      else return yield* refuse({ kind: 'invalid', message: `invalid filter '${name}'` });
    }
    const trunc = !flags.on('no-trunc');
    const isJson = flags.text('format') === 'json';
    const shown = rows
      .slice(0, limit === 0 ? 25 : limit)
      .map((row) => searchFields(row, trunc, isJson));
    const text = formatList(listing, flags.text('format'), false, shown);
    if (!text.ok) return yield* fail(text.error);
    yield* print(text.value);
    return 0;
  },
});

function searchFields(row: SearchRow, trunc: boolean, isJson: boolean): ListRow {
  const yes = isJson ? 'true' : '[OK]';
  const no = isJson ? 'false' : '';
  return {
    Name: row.name,
    Description: trunc ? ellipsis(row.description, 45) : row.description,
    StarCount: '--',
    IsOfficial: row.official ? yes : no,
  };
}
