/** PATH of a process whose image or environment says none. @source moby, daemon/oci_linux.go; moby/buildkit, util/system */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
