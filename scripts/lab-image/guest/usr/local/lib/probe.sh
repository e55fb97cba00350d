# What the page's questions about the machine are written with. No process is started where the shell can read by itself.
host=/proc/1/root

# Processes that are process 1 of a PID namespace of their own, by their PID on the host.
containers() {
	for status in /proc/[0-9]*/status; do
		while read -r key a b c; do
			[ "$key" = NSpid: ] || continue
			if [ -n "$b" ]; then
				last=${c:-$b}
				[ "${last##* }" = 1 ] && echo "$a"
			fi
			break
		done < "$status" 2>/dev/null
	done
}
# `differs PID KIND`: whether a process has a namespace of its own, other than the host's.
differs() { [ "$(readlink "/proc/$1/ns/$2")" != "$(readlink "/proc/1/ns/$2")" ]; }
# Processes whose terminal is the reader's console, by PID.
on_console() {
	for stat in /proc/[0-9]*/stat; do
		read -r line < "$stat" 2>/dev/null || continue
		pid=${line%% *}
		set -- ${line##*) }
		[ "$5" = 1088 ] && echo "$pid"
	done
}
# `inside PID KINDS PROGRAM…`: runs a program in namespaces of a process, KINDS as nsenter's letters: "mu".
inside() {
	pid=$1 letters=$2
	shift 2
	nsenter -t "$pid" $(echo "$letters" | sed 's/./-& /g') "$@"
}
