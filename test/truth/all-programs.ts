import { blocked } from './programs/blocked.ts';
import { combinators } from './programs/combinators.ts';
import { corners } from './programs/corners.ts';
import { events } from './programs/events.ts';
import { holders } from './programs/holders.ts';
import { lost } from './programs/lost.ts';
import { operations } from './programs/operations.ts';
import { streams } from './programs/streams.ts';
import { weak } from './programs/weak.ts';
import type { TruthGroup } from './truth-program.ts';

export const allGroups: readonly TruthGroup[] = [
  lost,
  holders,
  weak,
  events,
  combinators,
  operations,
  streams,
  corners,
  ...blocked,
];
