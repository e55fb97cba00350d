/** Names of an archive's own files. @source OCI image-spec, image-layout.md; containerd, core/images/archive */
export const archiveFiles = {
  layout: 'oci-layout',
  index: 'index.json',
  manifests: 'manifest.json',
  blob: (digest: string) => `blobs/${digest.replace(':', '/')}`,
} as const;

/** Annotations that carry a name in an index. */
export const annotations = {
  imageName: 'io.containerd.image.name',
  refName: 'org.opencontainers.image.ref.name',
} as const;
