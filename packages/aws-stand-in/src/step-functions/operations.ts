import type { Operations } from '../operation';
import { createStateMachine } from './create-state-machine';
import { deleteStateMachine } from './delete-state-machine';
import { describeExecution } from './describe-execution';
import { describeStateMachine } from './describe-state-machine';
import type { Engine } from './engine';
import { getExecutionHistory } from './get-execution-history';
import { listExecutions } from './list-executions';
import { listStateMachines } from './list-state-machines';
import { listTagsForResource } from './list-tags-for-resource';
import { redriveExecution } from './redrive-execution';
import { sendTaskFailure } from './send-task-failure';
import { sendTaskHeartbeat } from './send-task-heartbeat';
import { sendTaskSuccess } from './send-task-success';
import { startExecution } from './start-execution';
import { stopExecution } from './stop-execution';
import { tagResource } from './tag-resource';
import { testState } from './test-state';
import { untagResource } from './untag-resource';
import { updateStateMachine } from './update-state-machine';
import { validateStateMachineDefinition } from './validate-state-machine-definition';

/** Step Functions' operations, one file each. */
export function stepFunctionsOperations(engine: Engine): Operations {
  return {
    CreateStateMachine: createStateMachine(engine),
    DeleteStateMachine: deleteStateMachine(engine),
    DescribeExecution: describeExecution(engine),
    DescribeStateMachine: describeStateMachine(engine),
    GetExecutionHistory: getExecutionHistory(engine),
    ListExecutions: listExecutions(engine),
    ListStateMachines: listStateMachines(engine),
    ListTagsForResource: listTagsForResource(engine),
    RedriveExecution: redriveExecution(engine),
    SendTaskFailure: sendTaskFailure(engine),
    SendTaskHeartbeat: sendTaskHeartbeat(engine),
    SendTaskSuccess: sendTaskSuccess(engine),
    StartExecution: startExecution(engine),
    StopExecution: stopExecution(engine),
    TagResource: tagResource(engine),
    TestState: testState(engine),
    UntagResource: untagResource(engine),
    UpdateStateMachine: updateStateMachine(engine),
    ValidateStateMachineDefinition: validateStateMachineDefinition,
  };
}
