import { err, ok, type Result } from '../../lib/result.ts';

/** Files of the lab's image, as `public/lab/` names them. */
export const imageFiles = ['kernel.bin', 'bios.bin', 'vgabios.bin', 'snapshot.bin.zst'] as const;

/** One of {@link imageFiles}. */
export type ImageFile = (typeof imageFiles)[number];

/** What `public/lab/manifest.json` says of the image. */
export interface ImageManifest {
  /** `sizeBytes` of its WebAssembly, which comes with the site's own scripts */
  readonly emulator: {
    readonly name: string;
    readonly version: string;
    readonly sizeBytes: number;
  };
  /** versions of Debian's packages, by lower-case name of `scripts/lab-image/versions.env` */
  readonly packages: Readonly<Record<string, string>>;
  readonly files: Readonly<
    Record<ImageFile, { readonly sizeBytes: number; readonly sha256: string }>
  >;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/**
 * Reads the manifest.
 * @param value parsed JSON
 * @returns the manifest, or in English what is wrong with it
 */
export function parseManifest(value: unknown): Result<ImageManifest, string> {
  if (!isRecord(value) || !isRecord(value.files)) return err('the manifest names no files');
  const { emulator, packages, files } = value;
  if (
    !isRecord(emulator) ||
    typeof emulator.version !== 'string' ||
    typeof emulator.sizeBytes !== 'number'
  ) {
    return err('the manifest names no emulator');
  }
  if (!isRecord(packages)) return err('the manifest names no packages');
  for (const name of imageFiles) {
    const file = files[name];
    const whole =
      isRecord(file) &&
      Number.isInteger(file.sizeBytes) &&
      typeof file.sha256 === 'string' &&
      /^[0-9a-f]{64}$/.test(file.sha256);
    if (!whole) return err(`the manifest says nothing usable of ${name}`);
  }
  return ok(value as unknown as ImageManifest);
}

/** The image's files that a start needs; the emulator's own come besides. */
export function filesFor(how: 'cold' | 'restored'): readonly ImageFile[] {
  return how === 'cold' ? ['kernel.bin', 'bios.bin', 'vgabios.bin'] : ['snapshot.bin.zst'];
}
