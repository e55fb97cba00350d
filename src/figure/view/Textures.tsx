import { memo } from 'react';
import type { Role } from '../model/role.ts';

interface Texture {
  readonly width: number;
  readonly height: number;
  readonly d: string;
}

/** As on a geological map: a pattern per role, told apart without colour. A zero-length line is a dot. */
const textures: Partial<Record<Role, Texture>> = {
  hardware: { width: 16, height: 14, d: 'M0 .5H16M0 7.5H16M4 .5V7.5M12 7.5V14.5' },
  'host-kernel': { width: 8, height: 6, d: 'M0 3H8' },
  hypervisor: { width: 8, height: 8, d: 'M-2 2L2-2M-2 10L10-2M6 10L10 6' },
  'guest-kernel': { width: 6, height: 8, d: 'M3 0V8' },
  'user-space': { width: 10, height: 10, d: 'M2.5 2.5h.01M7.5 7.5h.01' },
  'read-only-layer': { width: 28, height: 14, d: 'M3 3.5H11M17 10.5H25' },
  'writable-layer': { width: 16, height: 8, d: 'M0 4Q4 0 8 4T16 4' },
};

/** The id of a role's pattern in a drawing. */
export function textureId(idPrefix: string, role: Role): string {
  return `${idPrefix}-${role}`;
}

interface TexturesProps {
  readonly idPrefix: string;
  readonly coarse: boolean;
}

/** A drawing's patterns and arrow head. On the wall they are coarse, so that a projector does not blur them into noise. */
export const Textures = memo(function Textures({ idPrefix, coarse }: TexturesProps) {
  return (
    <defs>
      <marker
        id={`${idPrefix}-arrow`}
        className="figure-arrow"
        viewBox="0 0 10 10"
        refX="9"
        refY="5"
        markerWidth="11"
        markerHeight="11"
        markerUnits="userSpaceOnUse"
        {...(coarse && { markerWidth: 22, markerHeight: 22 })}
        orient="auto"
      >
        <path d="M0 1L10 5L0 9Z" />
      </marker>
      {Object.entries(textures).map(([role, { width, height, d }]) => (
        <pattern
          key={role}
          id={textureId(idPrefix, role as Role)}
          patternUnits="userSpaceOnUse"
          width={width}
          height={height}
          {...(coarse && { patternTransform: 'scale(2.5)' })}
        >
          <path className="figure-weave" d={d} />
        </pattern>
      ))}
    </defs>
  );
});
