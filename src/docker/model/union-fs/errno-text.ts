import type { Errno } from './node.ts';

const errnoWords: Readonly<Record<Errno, string>> = {
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EINVAL: 'Invalid argument',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  EMLINK: 'Too many links',
  ENAMETOOLONG: 'File name too long',
  ENODATA: 'No data available',
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  ENXIO: 'No such device or address',
  EOPNOTSUPP: 'Operation not supported',
  EPERM: 'Operation not permitted',
  ERANGE: 'Numerical result out of range',
  EROFS: 'Read-only file system',
  EXDEV: 'Invalid cross-device link',
};

/** The C library's words for an errno. @source strerror(3), glibc */
export function errnoText(errno: Errno): string {
  return errnoWords[errno];
}

/** Go's words for an errno: the same in lower case. @source Go, syscall.Errno.Error */
export function goErrnoText(errno: Errno): string {
  const text = errnoText(errno);
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
