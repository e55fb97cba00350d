import { catalogueOf, type Package, row } from './package.ts';

const rows: readonly Package[] = [
  row(
    'flask',
    '3.1.2',
    [420, 103],
    'flask=flask',
    'blinker click itsdangerous jinja2 markupsafe werkzeug',
  ),
  row('blinker', '1.9.0', [30, 9]),
  row('click', '8.3.1', [400, 108]),
  row('itsdangerous', '2.2.0', [60, 16]),
  row('jinja2', '3.1.6', [630, 135], '', 'markupsafe'),
  row('markupsafe', '3.0.3', [90, 23]),
  row('werkzeug', '3.1.4', [1100, 225], '', 'markupsafe'),
  row('gunicorn', '23.0.0', [420, 85], 'gunicorn=gunicorn', 'packaging'),
  row('packaging', '25.0', [320, 66]),
  row('django', '5.2.9', [31_000, 8300], 'django-admin=django-admin', 'asgiref sqlparse'),
  row('asgiref', '3.11.0', [120, 24]),
  row('sqlparse', '0.5.4', [200, 45]),
  row('djangorestframework', '3.16.1', [4100, 1080], '', 'django'),
  row('fastapi', '0.124.0', [520, 112], 'fastapi=fastapi', 'pydantic starlette typing-extensions'),
  row('starlette', '0.50.0', [330, 74], '', 'anyio'),
  row('anyio', '4.12.0', [520, 113], '', 'idna'),
  row('idna', '3.11', [430, 71]),
  row('pydantic', '2.12.5', [1900, 463], '', 'pydantic-core typing-extensions annotated-types'),
  row('pydantic-core', '2.41.5', [4600, 2100]),
  row('annotated-types', '0.7.0', [50, 14]),
  row('typing-extensions', '4.15.0', [220, 45]),
  row('uvicorn', '0.38.0', [310, 68], 'uvicorn=uvicorn', 'click h11'),
  row('h11', '0.16.0', [130, 37]),
  row('redis', '7.1.0', [1700, 354]),
  row('requests', '2.32.5', [260, 65], '', 'certifi charset-normalizer idna urllib3'),
  row('certifi', '2025.11.12', [310, 159]),
  row('charset-normalizer', '3.4.4', [500, 154]),
  row('urllib3', '2.6.0', [560, 131]),
  row('numpy', '2.3.5', [70_000, 16_600]),
  row('pandas', '2.3.3', [61_000, 12_400], '', 'numpy python-dateutil pytz'),
  row('python-dateutil', '2.9.0', [800, 230], '', 'six'),
  row('six', '1.17.0', [40, 11]),
  row('pytz', '2025.2', [1100, 509]),
  row('scikit-learn', '1.8.0', [40_000, 9000], '', 'numpy scipy'),
  row('scipy', '1.16.3', [110_000, 35_700], '', 'numpy'),
  row('matplotlib', '3.10.8', [30_000, 8700], '', 'numpy pillow'),
  row('pillow', '12.0.0', [19_000, 7000]),
  row('psycopg2-binary', '2.9.11', [9800, 4200]),
  row('sqlalchemy', '2.0.45', [12_000, 3300], '', 'typing-extensions'),
  row('python-dotenv', '1.2.1', [90, 21]),
  row('pyyaml', '6.0.3', [2600, 800]),
  row('pytest', '9.0.2', [1300, 374], 'pytest=pytest', 'packaging'),
  row('black', '25.12.0', [3500, 1700], 'black=black', 'click packaging'),
  row('boto3', '1.42.0', [1900, 140]),
  row('celery', '5.6.0', [2100, 440], 'celery=celery', 'click'),
  row('wheel', '0.45.1', [290, 72]),
  row('setuptools', '80.9.0', [4400, 1200]),
];

/** What `pip install` knows, by the name of PyPI in lower case with hyphens. */
export const pythonPackages = catalogueOf(rows);

/** The module that a package is imported as, where it has another name. */
export const moduleOfPackage: Readonly<Record<string, string>> = {
  djangorestframework: 'rest_framework',
  'typing-extensions': 'typing_extensions',
  'python-dateutil': 'dateutil',
  'scikit-learn': 'sklearn',
  'psycopg2-binary': 'psycopg2',
  'python-dotenv': 'dotenv',
  pyyaml: 'yaml',
  pillow: 'PIL',
  'charset-normalizer': 'charset_normalizer',
  'pydantic-core': 'pydantic_core',
  'annotated-types': 'annotated_types',
};

/** @source PEP 503, normalized names */
export function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
