const paths = {
  right: 'M4 12.5 9.5 18 20 6',
  wrong: 'M6 6 18 18 M18 6 6 18',
  up: 'M5 14.5 12 8l7 6.5',
  down: 'M5 9.5 12 16l7-6.5',
  grip: 'M5 8h14 M5 12h14 M5 16h14',
};

/** A small drawn sign in the ink of its surroundings; says nothing to a screen reader, a word stands beside it. */
export function Mark(props: { readonly sign: keyof typeof paths }) {
  return (
    <svg className="quiz-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[props.sign]} />
    </svg>
  );
}
