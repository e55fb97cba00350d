/** Lines of /etc/passwd or /etc/group, each as its fields. @source passwd(5), group(5) */
export function accountRows(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => line.split(':'));
}
