"""An app by slack_bolt that answers every kind of payload, and says in Slack what it read in it.

SLACK is the stand-in's address; STATE a folder for its installation. It prints, as JSON, its own address
and the kinds of payload that slack_bolt knows, and serves.
"""

import json
import os
import re
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_bolt.request import payload_utils
from slack_bolt.response import BoltResponse
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore

SLACK, STATE = os.environ["SLACK"], os.environ["STATE"]


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, *_):
        pass


# The address has to be known before the app is: its redirect_uri has it.
server = make_server("127.0.0.1", 0, None, server_class=Server, handler_class=Silent)
URL = f"http://127.0.0.1:{server.server_port}"

app = App(
    signing_secret="test-signing-secret",
    client=WebClient(base_url=f"{SLACK}/api/"),
    oauth_settings=OAuthSettings(
        client_id="client-of-A0APP",
        client_secret="test-signing-secret",
        scopes=["chat:write", "commands", "im:write", "im:history", "channels:history"],
        redirect_uri=f"{URL}/slack/oauth_redirect",
        authorization_url=f"{SLACK}/oauth/v2/authorize",
        installation_store=FileInstallationStore(base_dir=STATE),
        state_store=FileOAuthStateStore(expiration_seconds=60, base_dir=STATE),
    ),
)


def plain(text):
    return {"type": "plain_text", "text": text}


def button(action_id):
    return {"type": "button", "action_id": action_id, "text": plain("Go"), "value": "v"}


def section(text):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def modal(title="Ask", *, more=(), **rest):
    field = {"type": "plain_text_input", "action_id": "words"}
    asked = {"type": "input", "block_id": "ask", "label": plain("Words"), "element": field}
    row = {"type": "actions", "elements": [button("press")]}
    blocks = [asked, row, *more]
    return {
        "type": "modal",
        "callback_id": "asked",
        "title": plain(title),
        "submit": plain("OK"),
        "blocks": blocks,
        **rest,
    }


def home(text):
    return {"type": "home", "blocks": [section(text), {"type": "actions", "elements": [button("press")]}]}


@app.middleware
def fail_at_first(request, body, next):
    """The first delivery of Ben's events fails, so that they come again."""
    if body.get("event", {}).get("user") == "U0BEN" and "x-slack-retry-num" not in request.headers:
        return BoltResponse(status=500, body="not yet")
    return next()


@app.event("app_home_opened")
def show_home(event, client, request, context):
    retry = [request.headers.get(f"x-slack-retry-{name}", ["none"])[0] for name in ["num", "reason"]]
    text = f"{event['tab']} of {context.user_id} in {context.team_id}, retry {' '.join(retry)}"
    client.views_publish(user_id=event["user"], view=home(text))


@app.event("message")
def hear(event, client):
    text = f"heard {event['text']} of {event['user']} in {event['channel_type']}"
    client.chat_postMessage(channel=event["channel"], text=text, thread_ts=event.get("thread_ts"))


@app.command("/ask")
def run_command(ack, command, respond, client, say):
    how = command["text"]
    told = f"{command['command']} {how} by {command['user_name']} in {command['channel_name']}"
    if how == "words":
        ack(told)
    elif how == "blocks":
        ack(text=told, blocks=[section(told)])
    elif how == "in_channel":
        ack(text=told, response_type="in_channel")
    elif how == "respond":
        ack()
        respond(text=told, blocks=[{"type": "actions", "elements": [button("press")]}])
    elif how == "say":
        ack()
        say(told)
    elif how == "modal":
        ack()
        client.views_open(trigger_id=command["trigger_id"], view=modal())


@app.shortcut("submit_article")
def open_modal(ack, shortcut, client, context):
    ack()
    view = modal(notify_on_close=True, private_metadata=f"{shortcut['type']} by {context.user_id}")
    client.views_open(trigger_id=shortcut["trigger_id"], view=view)


@app.action("press")
def press(ack, body, action, respond, client, context):
    ack()
    told = f"{action['type']} {action['value']} by {context.user_id}"
    if "response_url" in body:
        kind = "ephemeral" if body["container"]["is_ephemeral"] else "message"
        respond(text=f"{told} in the {kind} {body['container']['message_ts']}", replace_original=True)
    elif body["view"]["type"] == "home":
        client.views_publish(user_id=context.user_id, view=home(f"{told} at home"), hash=body["view"]["hash"])
    else:
        view = body["view"]
        client.views_update(view_id=view["id"], hash=view["hash"], view=modal(more=[section(f"{told} in the modal")]))


@app.action(re.compile("^choose"))
def choose(ack, body, action, respond):
    """Says of any element what the payload has of it, and what the state of the message then is."""
    ack()
    told = {key: value for key, value in action.items() if key not in ["action_id", "block_id", "action_ts"]}
    state = body["state"]["values"].get(action["block_id"], {}).get(action["action_id"])
    respond(text=json.dumps({"action": told, "state": state}), replace_original=False)


@app.view("asked")
def submit(ack, view, client, context):
    words = view["state"]["values"]["ask"]["words"]["value"]
    if words == "errors":
        ack(response_action="errors", errors={"ask": "other words"})
    elif words == "update":
        ack(response_action="update", view=modal("Updated"))
    elif words == "push":
        ack(response_action="push", view=modal("Pushed"))
    elif words == "clear":
        ack(response_action="clear")
    else:
        ack()
        client.chat_postMessage(channel=context.user_id, text=f"{words}, {view['private_metadata']}")


@app.view_closed("asked")
def closed(ack, body, client, context):
    ack()
    client.chat_postMessage(channel=context.user_id, text=f"closed, is_cleared {body['is_cleared']}")


server.set_app(SlackRequestHandler(app))
kinds = [name[3:] for name in dir(payload_utils) if name.startswith("is_")]
print(json.dumps({"url": URL, "kinds": kinds}), flush=True)
server.serve_forever()
