import { modelRuns } from './model-runs';

modelRuns();
