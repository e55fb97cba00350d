import type { QuestionKey } from '../kinds/models.ts';
import type { Question } from './question.ts';

/** One question of each kind, for tests. */
export const kernelQuestion: Question = {
  key: {
    kind: 'single',
    id: 'which-kernel-answers-read',
    options: ['host-kernel', 'image-kernel', 'engine', 'base-image'],
    answer: 'host-kernel',
  },
  words: {
    prompt: 'Which kernel answers when a program in a container calls <code>read()</code>?',
    explanation: 'A container has no kernel, so the call enters the kernel of its host.',
    parts: {
      'host-kernel': {
        text: 'The host’s kernel',
        why: 'The program is one of the host’s processes.',
      },
      'image-kernel': {
        text: 'A small kernel in the image',
        why: 'An image holds user space only.',
      },
      engine: { text: 'The Docker engine', why: 'It starts the process and then stands aside.' },
      'base-image': {
        text: 'It depends on the base image',
        why: 'A base image brings files, no kernel.',
      },
    },
  },
  concepts: ['shared-kernel'],
  reread: {
    lesson: 'docker-and-vms',
    section: 'a-computer-or-a-view',
    title: 'A computer or a view',
  },
};

export const viewQuestion: Question = {
  key: {
    kind: 'multiple',
    id: 'what-makes-a-container',
    options: ['namespaces', 'cgroups', 'hypervisor', 'guest-kernel', 'root'],
    answer: ['namespaces', 'cgroups', 'root'],
  },
  words: {
    prompt: 'What does the kernel give a container’s processes?',
    explanation: 'A view, a budget and a root file system; nothing is emulated.',
    parts: {
      namespaces: { text: 'Namespaces', why: 'They are its own view of the system.' },
      cgroups: { text: 'cgroups', why: 'They are its budget.' },
      hypervisor: { text: 'A hypervisor', why: 'No machine is pretended to be there.' },
      'guest-kernel': { text: 'A guest kernel', why: 'The host’s kernel serves it.' },
      root: { text: 'A root file system of its own', why: '<code>pivot_root</code> sets it.' },
    },
  },
  concepts: ['shared-kernel'],
  reread: {
    lesson: 'docker-and-vms',
    section: 'a-computer-or-a-view',
    title: 'A computer or a view',
  },
};

export const strataQuestion: Question = {
  key: {
    kind: 'order',
    id: 'order-of-strata',
    items: ['hardware', 'host-kernel', 'hypervisor', 'guest-kernel'],
  },
  words: {
    prompt: 'Order the layers of a hosted virtual machine, the lowest first.',
    explanation: 'Each layer rests on the one before.',
    parts: {
      hardware: { text: 'Hardware', why: 'Everything rests on it.' },
      'host-kernel': { text: 'Host kernel', why: 'It drives the hardware.' },
      hypervisor: { text: 'Hypervisor', why: 'It works with the host’s kernel.' },
      'guest-kernel': { text: 'Guest kernel', why: 'It runs inside the machine.' },
    },
  },
  concepts: ['strata'],
  reread: { lesson: 'docker-and-vms', section: 'three-cliffs', title: 'Three cliffs' },
};

export const partnerQuestion: Question = {
  key: {
    kind: 'match',
    id: 'who-does-what',
    pairs: [
      { left: 'image', right: 'executable' },
      { left: 'container', right: 'process' },
      { left: 'vm', right: 'computer' },
    ],
  },
  words: {
    prompt: 'What is each of them most like?',
    explanation: 'An image is to a container as an executable is to a process.',
    parts: {
      image: { text: 'Image', why: 'It lies on disk until something runs it.' },
      container: { text: 'Container', why: 'It is processes while they run.' },
      vm: { text: 'Virtual machine', why: 'It has hardware for a kernel to drive.' },
      executable: { text: 'An executable <em>file</em>' },
      process: { text: 'A process &amp; its view' },
      computer: { text: 'A whole computer' },
    },
  },
  concepts: ['image-and-container'],
  reread: {
    lesson: 'images-and-containers',
    section: 'still-and-running',
    title: 'Still, running',
  },
};

/** All four. */
export const sampleQuestions: readonly Question[] = [
  kernelQuestion,
  viewQuestion,
  strataQuestion,
  partnerQuestion,
];

/** Their keys. */
export const sampleKeys: readonly QuestionKey[] = sampleQuestions.map(({ key }) => key);
