import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { sourceFiles } from './import-rules.ts';
import { kindContentPackages, modelPackages, modelTestPackages } from './model-packages.ts';

/** Something in a model that only an adapter or a view may use. */
export interface Impurity {
  readonly file: string;
  /** from 1 */
  readonly line: number;
  /** for example `document`, `Date.now`, `package react` */
  readonly what: string;
}

const isKindContent = (file: string) => /(^|\/)quiz\/kinds\/.*content\.ts$/.test(file);
const isBeside = (file: string) => /\.(test|arbitrary)\.ts$/.test(file);

/**
 * The packages and the clock and randomness of JavaScript itself that a model's file uses. What comes with a
 * platform is found by the compiler: see compileAsModel.
 * @param file its name tells a test from code
 */
export function impuritiesOf(file: string, text: string): Impurity[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: Impurity[] = [];
  const note = (node: ts.Node, what: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    found.push({ file, line: line + 1, what });
  };
  const notePackage = (node: ts.Node | undefined) => {
    if (node === undefined || !ts.isStringLiteral(node) || node.text.startsWith('.')) return;
    const name = node.text.split('/', node.text.startsWith('@') ? 2 : 1).join('/');
    const allowed = [
      ...modelPackages,
      ...(isBeside(file) ? modelTestPackages : []),
      ...(isKindContent(file) ? kindContentPackages : []),
    ];
    if (!allowed.includes(name)) note(node, `package ${node.text}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
      notePackage(node.moduleSpecifier);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      notePackage(node.argument.literal);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      notePackage(node.arguments[0]);
    }
    if (ts.isPropertyAccessExpression(node)) {
      const name = node.getText(source);
      if (name === 'Date.now' || name === 'Math.random') note(node, name);
    }
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'Date') {
      if ((node.arguments?.length ?? 0) === 0) note(node, 'new Date()');
    }
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'Date')
      note(node, 'Date()');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * Type-checks files as tsconfig.model.json does: without the DOM, Node, or any other platform.
 * @param files absolute; undefined: those that tsconfig.model.json names
 * @returns faults as lines `file:line: message`, and the files that were checked
 */
export function compileAsModel(files?: readonly string[]): { faults: string[]; files: string[] } {
  const config = ts.getParsedCommandLineOfConfigFile(
    resolve('tsconfig.model.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (fault) => {
        throw new Error(ts.flattenDiagnosticMessageText(fault.messageText, '\n'));
      },
    },
  );
  if (config === undefined) throw new Error('tsconfig.model.json cannot be read');
  const names = files ?? config.fileNames;
  const program = ts.createProgram({ rootNames: [...names], options: config.options });
  const faults = ts.getPreEmitDiagnostics(program).map((fault) => {
    const text = ts.flattenDiagnosticMessageText(fault.messageText, '\n');
    if (fault.file === undefined || fault.start === undefined) return text;
    const { line } = fault.file.getLineAndCharacterOfPosition(fault.start);
    return `${fault.file.fileName}:${line + 1}: ${text}`;
  });
  return { faults, files: [...names] };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const models = sourceFiles(process.cwd(), 'src').filter(
    (file) =>
      /^src\/([^/]+\/model|scenes\/drawings|quiz\/kinds|lib)\//.test(file) && file.endsWith('.ts'),
  );
  const { faults, files } = compileAsModel();
  const unread = models.filter(
    (file) => !isBeside(file) && !files.some((name) => name.endsWith(`/${file}`)),
  );
  const impure = models
    .flatMap((file) => impuritiesOf(file, ts.sys.readFile(resolve(file)) ?? ''))
    .map(({ file, line, what }) => `${file}:${line}: a model does not use ${what}`);
  const all = [
    ...faults,
    ...impure,
    ...unread.map((file) => `${file}: not in tsconfig.model.json`),
  ];
  for (const line of all) console.error(line);
  console.log(`${models.length} files of models, ${all.length} faults`);
  if (all.length > 0) process.exitCode = 1;
}
