import {
  type AnchorHTMLAttributes,
  Children,
  isValidElement,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useLang } from '../../i18n/messages-context.tsx';
import { CodeBlock } from '../../lessons/view/CodeBlock.tsx';
import { Fact } from '../../lessons/view/Fact.tsx';
import { HeardThat } from '../../lessons/view/HeardThat.tsx';
import { Key } from '../../lessons/view/Key.tsx';
import { useLesson } from '../../lessons/view/LessonContext.tsx';
import { SourceRef } from '../../lessons/view/SourceRef.tsx';
import { Term as TermLink } from '../../lessons/view/Term.tsx';
import { TryLab as LabInvitation } from '../../lessons/view/TryLab.tsx';
import { experimentPath, pathOf } from '../pages/addresses.ts';
import { AppLink } from '../shell/AppLink.tsx';
import { hrefOf, pathBelowBase } from '../shell/site.ts';
import { RecallIsland } from './RecallIsland.tsx';
import { SceneIsland } from './SceneIsland.tsx';

interface StepProps {
  readonly at: string;
  readonly children: ReactNode;
}

interface SceneProps {
  readonly id: string;
  readonly steps?: string;
  readonly as?: string;
  readonly children?: ReactNode;
}

/** Text for one step of the scene around it; the scene reads it, nothing is drawn here. */
function Step(_: StepProps): ReactNode {
  return null;
}

function Scene({ id, as, children }: SceneProps) {
  const name = as ?? id;
  const { scenes, opening } = useLesson();
  const use = scenes.find((each) => each.name === name);
  const texts = Children.toArray(children)
    .filter(
      (child): child is ReactElement<StepProps> => isValidElement(child) && child.type === Step,
    )
    .map((step) => [step.props.at, step.props.children] as const);
  return (
    <SceneIsland
      id={id}
      name={name}
      headingLevel={opening.includes(name) ? 2 : 3}
      stepText={Object.fromEntries(texts)}
      {...(use && { steps: use.steps })}
    />
  );
}

function Term({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const glossary = hrefOf(pathOf({ page: 'glossary', lang: useLang() }));
  return (
    <TermLink id={id} glossaryHref={`${glossary}#${id}`}>
      {children}
    </TermLink>
  );
}

function TryLab(props: { readonly experiment: string; readonly children?: ReactNode }) {
  return <LabInvitation {...props} href={hrefOf(experimentPath(useLang(), props.experiment))} />;
}

function Anchor({ href = '', ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  const path = pathBelowBase(href);
  return path === undefined ? <a {...rest} href={href} /> : <AppLink {...rest} to={path} />;
}

/** The parts that prose may use, by the name MDX knows them by. */
export const lessonParts = {
  Scene,
  Step,
  Recall: RecallIsland,
  HeardThat,
  Term,
  Source: SourceRef,
  Fact,
  Key,
  TryLab,
  a: Anchor,
  pre: CodeBlock,
} as const;
