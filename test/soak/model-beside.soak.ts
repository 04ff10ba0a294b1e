import { modelRuns } from './model-runs';

modelRuns(1);
