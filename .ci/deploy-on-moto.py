"""Deploys the synthesised template on moto, a CloudFormation that none of us wrote, as far as moto goes.

What moto does not implement is left out of the template, and listed. Everything else has to be made: the tables with
their indexes, every function, role, alarmed queue and mapping, and the state machine with its whole definition.
"""

import io
import json
import os
import pathlib
import sys
import zipfile

os.environ.update(AWS_ACCESS_KEY_ID="moto", AWS_SECRET_ACCESS_KEY="moto", AWS_DEFAULT_REGION="us-east-1")

import boto3  # noqa: E402
from moto import mock_aws  # noqa: E402
from moto.cloudformation.parsing import resource_class_from_type  # noqa: E402

LEFT_OUT = "arn:aws:moto:us-east-1:123456789012:left-out"
PARAMETERS = {"ReviewChannel": "C0REVIEW", "Reviewers": "S0MODERATORS"}


def without(value, gone):
    """The value with every reference to a left-out resource replaced by some ARN."""
    if isinstance(value, list):
        return [without(item, gone) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("Ref") in gone or (value.get("Fn::GetAtt") or [None])[0] in gone:
        return LEFT_OUT
    return {key: without(item, gone) for key, item in value.items()}


def implemented(template):
    resources = template["Resources"]
    # A custom resource waits for its function's answer, and moto runs no function without Docker.
    gone = {
        name
        for name, made in resources.items()
        if made["Type"].startswith("Custom::") or resource_class_from_type(made["Type"]) is None
    }
    kept = {}
    for name, made in resources.items():
        if name in gone:
            continue
        made = without(made, gone)
        needs = made.get("DependsOn", [])
        made["DependsOn"] = [need for need in ([needs] if isinstance(needs, str) else needs) if need not in gone]
        if made["Type"] == "AWS::Events::Rule":
            # moto makes a bus before its rules, and knows it by its name alone, not by a reference.
            bus = made["Properties"]["EventBusName"]["Ref"]
            made["Properties"]["EventBusName"] = resources[bus]["Properties"]["Name"]
            made["DependsOn"].append(bus)
        kept[name] = made
    outputs = {name: output for name, output in template["Outputs"].items() if without(output, gone) == output}
    print("moto does not implement:", ", ".join(sorted({resources[name]["Type"] for name in gone})))
    return {**template, "Resources": kept, "Outputs": outputs, "Conditions": {}}


def upload_assets(template, s3):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("index.js", "exports.handler = async () => {};")
    for made in template["Resources"].values():
        code = made.get("Properties", {}).get("Code", {})
        if "S3Key" in code:
            code["S3Bucket"] = "assets"
            s3.put_object(Bucket="assets", Key=code["S3Key"], Body=archive.getvalue())


def main(path):
    template = implemented(json.loads(pathlib.Path(path).read_text()))
    s3, cloudformation = boto3.client("s3"), boto3.client("cloudformation")
    s3.create_bucket(Bucket="assets")
    upload_assets(template, s3)
    s3.put_object(Bucket="assets", Key="template.json", Body=json.dumps(template).encode())
    boto3.client("ssm").put_parameter(
        Name=template["Parameters"]["BootstrapVersion"]["Default"], Value="30", Type="String"
    )
    asked = [name for name, one in template["Parameters"].items() if "Default" not in one]
    cloudformation.create_stack(
        StackName="holdpoint",
        TemplateURL="https://assets.s3.amazonaws.com/template.json",
        Capabilities=["CAPABILITY_NAMED_IAM"],
        Parameters=[{"ParameterKey": name, "ParameterValue": PARAMETERS[name]} for name in asked],
    )
    stack = cloudformation.describe_stacks(StackName="holdpoint")["Stacks"][0]
    assert stack["StackStatus"] == "CREATE_COMPLETE", stack
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName="holdpoint")
    made = {one["LogicalResourceId"] for page in pages for one in page["StackResourceSummaries"]}
    missing = set(template["Resources"]) - made
    assert not missing, f"not made: {sorted(missing)}"

    outputs = {one["OutputKey"]: one["OutputValue"] for one in stack["Outputs"]}
    table = boto3.client("dynamodb").describe_table(TableName=outputs["ArticlesTable"])["Table"]
    indexes = sorted(index["IndexName"] for index in table["GlobalSecondaryIndexes"])
    expected = [f"{name}-index" for name in ("deadline", "decided", "status", "submitter", "unplanned", "waiting")]
    assert indexes == expected, indexes
    machine = boto3.client("stepfunctions").describe_state_machine(stateMachineArn=outputs["StateMachineArn"])
    states = json.loads(machine["definition"])["States"]
    golden = json.loads(pathlib.Path("infra/review-workflow.asl.json").read_text())["States"]
    assert list(states) == list(golden), list(states)
    print(f"made on moto: {len(made)} resources, {len(states)} states, {len(indexes)} indexes")


with mock_aws():
    main(sys.argv[1])
