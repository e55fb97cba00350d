import { compileTemplate } from '../text/go-template.ts';
import { type GoValue, goFloat, goStruct } from '../text/go-value.ts';
import type { Json } from '../text/json.ts';
import { compareRow, missingField, type Row } from './recorded-row.oracle.ts';

/** The value that the templates of go-templates.json were run over. @param data what stood in the client's context file */
function recordedTemplateValue(data: Json): GoValue {
  const endpoints = {
    docker: goStruct('docker.EndpointMeta', { Host: 'unix:///x', SkipTLSVerify: false }),
  };
  const metadata = goStruct('store.Metadata', {
    Name: 't',
    Metadata: goStruct('command.DockerContext', {
      Description: '',
      AdditionalFields: withFloats(data),
    }),
    Endpoints: endpoints,
  });
  return goStruct('context.contextWithTLSListing', {
    Name: 't',
    Metadata: metadata,
    Endpoints: endpoints,
  });
}

/** Go reads every number of JSON as a float64. */
function withFloats(value: Json): GoValue {
  if (typeof value === 'number') return goFloat(value);
  if (Array.isArray(value)) return value.map((item: Json) => withFloats(item));
  if (typeof value !== 'object' || value === null) return value as GoValue;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withFloats(member)]),
  );
}

/** A row of go-templates.json. @returns one line for each difference */
export function checkTemplate(row: Row, data: Json): string[] {
  const template = row.template;
  if (typeof template !== 'string') return missingField('template');
  const compiled = compileTemplate(template);
  const result = compiled.ok ? compiled.value(recordedTemplateValue(data)) : compiled;
  return compareRow(row, {
    template,
    ...(result.ok ? { output: result.value } : { error: result.error }),
  });
}
