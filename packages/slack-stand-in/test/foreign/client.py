"""Calls every method of the Web API by slack_sdk, and prints as JSON how what came back differs from Slack's answers.

SLACK is the stand-in's address; POOR is that of another, whose app has the scope chat:write alone; REDIRECT is where
the consent page leads back to. A method is called twice: once so that it is answered, once so that it is refused. A
method that has no such call here is missing in what is printed.
"""

import inspect
import json
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient

SLACK, POOR, REDIRECT = os.environ["SLACK"], os.environ["POOR"], os.environ["REDIRECT"]
TOKEN, CONFIG_TOKEN, REFRESH_TOKEN = "xoxb-test-token", "xoxe.xoxp-local", "xoxe-local"
CLIENT_ID, CLIENT_SECRET = "client-of-A0APP", "test-signing-secret"


def client(token=TOKEN, slack=SLACK):
    return WebClient(token, base_url=f"{slack}/api/")


bot, config, nobody, poor = client(), client(CONFIG_TOKEN), client(None), client(slack=POOR)


def same(actual, expected):
    if actual != expected:
        raise AssertionError(f"{actual!r} in the place of {expected!r}")


def has(response, expected):
    """Holds members of an answer, as deep as they are told."""
    for key, value in expected.items():
        if isinstance(value, dict):
            has(response[key], value)
        else:
            same(response[key], value)


# What people do, by the stand-in's own routes.


def post(path, body):
    request = urllib.request.Request(SLACK + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def get(path):
    with urllib.request.urlopen(SLACK + path) as response:
        return json.load(response)


def last_payload():
    sent = [one for one in get("/control/exchanges")["exchanges"] if one["kind"] == "request"]
    return json.loads(urllib.parse.parse_qs(sent[-1]["requestBody"])["payload"][0])


def trigger():
    post("/client/shortcuts", {"user": "U0ANN", "callbackId": "submit_article"})
    return last_payload()["trigger_id"]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def consent():
    """Ann allows the app what it asks for; the code that leads back to it."""
    form = {
        "client_id": CLIENT_ID,
        "scope": ",".join(SCOPES),
        "redirect_uri": REDIRECT,
        "user": "U0ANN",
        "answer": "allow",
    }
    body = urllib.parse.urlencode(form).encode()
    request = urllib.request.Request(f"{SLACK}/oauth/v2/authorize", body, {"Origin": SLACK})
    try:
        urllib.request.build_opener(NoRedirect).open(request)
    except urllib.error.HTTPError as answer:
        return urllib.parse.parse_qs(urllib.parse.urlparse(answer.headers["Location"]).query)["code"][0]


SCOPES = bot.auth_test().headers["x-oauth-scopes"].split(",")
BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
ACTIONS = [{"type": "actions", "block_id": "row", "elements": [BUTTON]}]
HOME = {"type": "home", "blocks": ACTIONS}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Ask"}, "blocks": ACTIONS}


def manifest(**more):
    return json.dumps({"display_information": {"name": "Tryout"}, **more})


def message(text="hello", **more):
    # A pace of one a second: each call has a channel, or an allowance, of its own.
    return bot.chat_postMessage(channel="C0REVIEW", text=text, **more)


ANSWERED, REFUSED = {}, {}


def answered(name):
    return lambda run: ANSWERED.setdefault(name, run)


def refused(name, code, run, **detail):
    def check():
        try:
            run()
        except SlackApiError as error:
            has(error.response, {"ok": False, "error": code, **detail})
            same(error.response.status_code, 200)
            return
        raise AssertionError(f"not refused with {code}")

    REFUSED[name] = check


def right(response, **expected):
    same(type(response), SlackResponse)
    same(response.status_code, 200)
    has(response, {"ok": True, **expected})
    return response


def pages(response, member):
    """Follows the cursors as slack_sdk does when one iterates over an answer."""
    return [[one for one in page[member]] for page in response]


@answered("api.test")
def _():
    right(nobody.api_test(foo="bar"), args={"foo": "bar"})


refused("api.test", "my_error", lambda: nobody.api_test(error="my_error"), args={"error": "my_error"})


@answered("auth.test")
def _():
    response = right(bot.auth_test(), team_id="T0TEST", user_id="U0BOT", bot_id="B0BOT", team="Test", url=f"{SLACK}/")
    same("chat:write" in response.headers["x-oauth-scopes"].split(","), True)


refused("auth.test", "invalid_auth", lambda: client("xoxb-other").auth_test())


@answered("auth.revoke")
def _():
    right(bot.auth_revoke(test=True), revoked=False)


refused("auth.revoke", "not_authed", lambda: nobody.auth_revoke())


@answered("blocks.validate")
def _():
    right(bot.blocks_validate(blocks=ACTIONS))
    right(bot.blocks_validate(message={"blocks": ACTIONS}))
    right(bot.blocks_validate(view=MODAL))


refused(
    "blocks.validate",
    "invalid_view",
    lambda: bot.blocks_validate(view={**MODAL, "title": {"type": "plain_text", "text": "x" * 25}}),
)


@answered("bots.info")
def _():
    right(bot.bots_info(bot="B0BOT"), bot={"id": "B0BOT", "app_id": "A0APP", "user_id": "U0BOT", "deleted": False})


refused("bots.info", "bot_not_found", lambda: bot.bots_info(bot="B0OTHER"))


@answered("team.info")
def _():
    right(bot.team_info(), team={"id": "T0TEST", "name": "Test", "domain": "test"})


refused("team.info", "team_not_found", lambda: bot.team_info(team="T0OTHER"))


@answered("users.info")
def _():
    ann = {
        "id": "U0ANN",
        "name": "ann",
        "tz": "Europe/Berlin",
        "profile": {"email": "Ann@example.com"},
        "is_bot": False,
    }
    right(bot.users_info(user="U0ANN"), user=ann)


refused("users.info", "user_not_found", lambda: bot.users_info(user="U0NOBODY"))


@answered("users.list")
def _():
    members = pages(bot.users_list(limit=1), "members")
    same([len(page) for page in members], [1] * len(members))
    same({"U0ANN", "U0BEN"} <= {one["id"] for page in members for one in page}, True)


refused("users.list", "invalid_cursor", lambda: bot.users_list(cursor="nonsense"))


@answered("users.lookupByEmail")
def _():
    right(bot.users_lookupByEmail(email="ann@example.com"), user={"id": "U0ANN"})


refused("users.lookupByEmail", "users_not_found", lambda: bot.users_lookupByEmail(email="nobody@example.com"))


@answered("usergroups.list")
def _():
    (group,) = right(bot.usergroups_list(include_users=True, include_count=True))["usergroups"]
    has(group, {"id": "S0MODS", "handle": "mods", "users": ["U0ANN"], "user_count": 1})


MISSING = {"needed": "usergroups:read", "provided": "chat:write"}
refused("usergroups.list", "missing_scope", lambda: poor.usergroups_list(), **MISSING)


@answered("usergroups.users.list")
def _():
    right(bot.usergroups_users_list(usergroup="S0MODS"), users=["U0ANN"])


refused("usergroups.users.list", "no_such_subteam", lambda: bot.usergroups_users_list(usergroup="S0OTHER"))


@answered("conversations.list")
def _():
    channels = pages(bot.conversations_list(limit=2, types="public_channel,im", exclude_archived=True), "channels")
    same(len(channels) > 1, True)
    same({"C0REVIEW", "C0ALL"} <= {one["id"] for page in channels for one in page}, True)


refused("conversations.list", "invalid_types", lambda: bot.conversations_list(types="nonsense"))


@answered("conversations.info")
def _():
    right(bot.conversations_info(channel="C0REVIEW"), channel={"id": "C0REVIEW", "name": "review", "is_member": True})


refused("conversations.info", "channel_not_found", lambda: bot.conversations_info(channel="C0SECRET"))


@answered("conversations.join")
def _():
    right(bot.conversations_join(channel="C0ALL"), channel={"id": "C0ALL", "is_member": True})


refused("conversations.join", "is_archived", lambda: bot.conversations_join(channel="C0OLD"))


@answered("conversations.members")
def _():
    same(sorted(sum(pages(bot.conversations_members(channel="C0REVIEW", limit=1), "members"), [])), ["U0ANN", "U0BOT"])


refused("conversations.members", "channel_not_found", lambda: bot.conversations_members(channel="C0NOWHERE"))


@answered("conversations.open")
def _():
    channel = right(bot.conversations_open(users=["U0ANN"], return_im=True))["channel"]
    has(channel, {"is_im": True, "user": "U0ANN"})


refused("conversations.open", "user_not_found", lambda: bot.conversations_open(users="U0NOBODY"))


@answered("conversations.history")
def _():
    written = [bot.chat_postMessage(channel="U0BEN", text=f"{n}") for n in range(3)]
    channel = written[0]["channel"]
    read = pages(bot.conversations_history(channel=channel, limit=1), "messages")
    same([[one["ts"] for one in page] for page in read], [[one["ts"]] for one in reversed(written)])
    first, last = written[0]["ts"], written[-1]["ts"]
    same(len(bot.conversations_history(channel=channel, oldest=first, latest=last)["messages"]), 1)
    same(len(bot.conversations_history(channel=channel, oldest=first, latest=last, inclusive=True)["messages"]), 3)


refused("conversations.history", "not_in_channel", lambda: bot.conversations_history(channel="C0ELSEWHERE"))


@answered("conversations.replies")
def _():
    parent = bot.chat_postMessage(channel="C0THREAD", text="parent")
    replies = [bot.chat_postMessage(channel="C0THREAD", text=f"{n}", thread_ts=parent["ts"]) for n in range(2)]
    read = pages(bot.conversations_replies(channel="C0THREAD", ts=parent["ts"], limit=1), "messages")
    same([one["ts"] for page in read for one in page], [one["ts"] for one in [parent, *replies]])


refused(
    "conversations.replies", "thread_not_found", lambda: bot.conversations_replies(channel="C0THREAD", ts="1.000001")
)


@answered("chat.postMessage")
def _():
    meta = {"event_type": "asked", "event_payload": {"id": 1}}
    response = right(message(blocks=ACTIONS, metadata=meta), channel="C0REVIEW")
    has(response["message"], {"ts": response["ts"], "text": "hello", "bot_id": "B0BOT", "metadata": meta})
    has(response["message"]["blocks"][0], {"block_id": "row"})


refused("chat.postMessage", "not_in_channel", lambda: bot.chat_postMessage(channel="C0ELSEWHERE", text="hello"))


@answered("chat.postEphemeral")
def _():
    same(float(right(bot.chat_postEphemeral(channel="C0REVIEW", user="U0ANN", text="hush"))["message_ts"]) > 0, True)


refused(
    "chat.postEphemeral",
    "user_not_in_channel",
    lambda: bot.chat_postEphemeral(channel="C0REVIEW", user="U0BEN", text="hush"),
)


@answered("chat.update")
def _():
    posted = message()
    response = right(bot.chat_update(channel="C0REVIEW", ts=posted["ts"], text="changed", blocks=ACTIONS))
    has(response, {"channel": "C0REVIEW", "ts": posted["ts"], "text": "changed", "message": {"text": "changed"}})


refused("chat.update", "message_not_found", lambda: bot.chat_update(channel="C0REVIEW", ts="1.000001", text="changed"))


@answered("chat.delete")
def _():
    posted = message()
    right(bot.chat_delete(channel="C0REVIEW", ts=posted["ts"]), channel="C0REVIEW", ts=posted["ts"])


refused("chat.delete", "message_not_found", lambda: bot.chat_delete(channel="C0REVIEW", ts="1.000001"))


@answered("chat.getPermalink")
def _():
    posted = message()
    response = right(bot.chat_getPermalink(channel="C0REVIEW", message_ts=posted["ts"]), channel="C0REVIEW")
    same(response["permalink"], f"{SLACK}/archives/C0REVIEW/p{posted['ts'].replace('.', '')}")


refused(
    "chat.getPermalink", "message_not_found", lambda: bot.chat_getPermalink(channel="C0REVIEW", message_ts="1.000001")
)


@answered("views.open")
def _():
    asked = {**MODAL, "callback_id": "asked", "private_metadata": "id"}
    view = right(bot.views_open(trigger_id=trigger(), view=asked))["view"]
    has(view, {"type": "modal", "callback_id": "asked", "private_metadata": "id", "root_view_id": view["id"]})
    same(view["state"], {"values": {}})


refused("views.open", "invalid_trigger_id", lambda: bot.views_open(trigger_id="nonsense", view=MODAL))


@answered("views.push")
def _():
    opened = bot.views_open(trigger_id=trigger(), view=MODAL)["view"]
    post("/client/actions", {"user": "U0ANN", "container": {"view": opened["id"]}, "action_id": "go"})
    pushed = right(bot.views_push(trigger_id=last_payload()["trigger_id"], view=MODAL))["view"]
    has(pushed, {"root_view_id": opened["id"], "previous_view_id": opened["id"]})


def push_twice():
    once = trigger()
    for _ in range(2):
        bot.views_push(trigger_id=once, view=MODAL)


refused("views.push", "exchanged_trigger_id", push_twice)


@answered("views.update")
def _():
    opened = bot.views_open(trigger_id=trigger(), view=MODAL)["view"]
    changed = {**MODAL, "title": {"type": "plain_text", "text": "Again"}}
    view = right(bot.views_update(view_id=opened["id"], hash=opened["hash"], view=changed))["view"]
    has(view, {"id": opened["id"], "title": {"text": "Again"}})


refused("views.update", "not_found", lambda: bot.views_update(view_id="V0NOTHING", view=MODAL))


@answered("views.publish")
def _():
    has(right(bot.views_publish(user_id="U0ANN", view=HOME))["view"], {"type": "home", "app_id": "A0APP"})


refused("views.publish", "hash_conflict", lambda: bot.views_publish(user_id="U0ANN", view=HOME, hash="1.nonsense"))


@answered("oauth.v2.access")
def _():
    response = nobody.oauth_v2_access(
        client_id=CLIENT_ID, client_secret=CLIENT_SECRET, code=consent(), redirect_uri=REDIRECT
    )
    right(response, access_token=TOKEN, token_type="bot", app_id="A0APP", bot_user_id="U0BOT", team={"id": "T0TEST"})
    has(response, {"authed_user": {"id": "U0ANN"}, "is_enterprise_install": False, "scope": ",".join(SCOPES)})


refused(
    "oauth.v2.access",
    "bad_client_secret",
    lambda: nobody.oauth_v2_access(client_id=CLIENT_ID, client_secret="wrong", code="1", redirect_uri=REDIRECT),
)


@answered("apps.manifest.validate")
def _():
    right(config.apps_manifest_validate(manifest=manifest()))


refused("apps.manifest.validate", "invalid_manifest", lambda: config.apps_manifest_validate(manifest="{}"))


def create():
    return config.apps_manifest_create(manifest=manifest())


@answered("apps.manifest.create")
def _():
    response = right(create())
    same(all(response["credentials"][name] for name in ["client_id", "client_secret", "signing_secret"]), True)
    same(response["oauth_authorize_url"].startswith(f"{SLACK}/oauth/v2/authorize?"), True)


refused("apps.manifest.create", "not_allowed_token_type", lambda: bot.apps_manifest_create(manifest=manifest()))


@answered("apps.manifest.update")
def _():
    scopes = {"scopes": {"bot": ["chat:write"]}}
    app = create()["app_id"]
    changed = config.apps_manifest_update(app_id=app, manifest=manifest(oauth_config=scopes))
    right(changed, app_id=app, permissions_updated=True)


refused(
    "apps.manifest.update",
    "invalid_app_id",
    lambda: config.apps_manifest_update(app_id="A0OTHER", manifest=manifest()),
)


@answered("apps.manifest.export")
def _():
    right(config.apps_manifest_export(app_id=create()["app_id"]), manifest={"display_information": {"name": "Tryout"}})


refused("apps.manifest.export", "invalid_app_id", lambda: config.apps_manifest_export(app_id="A0OTHER"))


@answered("apps.manifest.delete")
def _():
    right(config.apps_manifest_delete(app_id=create()["app_id"]))


refused("apps.manifest.delete", "invalid_app_id", lambda: config.apps_manifest_delete(app_id="A0OTHER"))


@answered("tooling.tokens.rotate")
def _():
    response = right(nobody.tooling_tokens_rotate(refresh_token=REFRESH_TOKEN), team_id="T0TEST")
    same(response["exp"] - response["iat"], 12 * 60 * 60)
    right(client(response["token"]).apps_manifest_validate(manifest=manifest()))


refused(
    "tooling.tokens.rotate", "invalid_refresh_token", lambda: nobody.tooling_tokens_rotate(refresh_token="nonsense")
)


# What is no method of its own.

RULES = {}


def rule(name):
    return lambda run: RULES.setdefault(name, run)


@rule("a call too many is made again after Retry-After")
def _():
    patient = client()
    patient.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=2))
    begun = time.monotonic()
    for n in range(6):
        right(patient.chat_postMessage(channel="C0PACE", text=f"{n}"))
    same(time.monotonic() - begun >= 1, True)


@rule("a call too many is ratelimited, with HTTP 429")
def _():
    try:
        for n in range(7):
            bot.chat_postMessage(channel="U0ANN", text=f"{n}")
    except SlackApiError as error:
        same([error.response["error"], error.response.status_code], ["ratelimited", 429])
        same(error.response.headers["retry-after"], "1")
        return
    raise AssertionError("not refused")


def clicked():
    posted = bot.chat_postMessage(channel="C0CLICK", text="hello", blocks=ACTIONS)
    post(
        "/client/actions", {"user": "U0ANN", "container": {"channel": "C0CLICK", "ts": posted["ts"]}, "action_id": "go"}
    )
    return posted["ts"], WebhookClient(last_payload()["response_url"])


def seen(ts):
    return [one for one in get("/client/messages?user=U0ANN&channel=C0CLICK")["messages"] if one["ts"] == ts]


@rule("a response_url replaces the message, by WebhookClient")
def _():
    ts, url = clicked()
    response = url.send(text="replaced", replace_original=True)
    same(response.status_code, 200)
    same([one["text"] for one in seen(ts)], ["replaced"])


@rule("a response_url deletes the message, and is refused then")
def _():
    ts, url = clicked()
    same(url.send(delete_original=True).status_code, 200)
    same(seen(ts), [])
    same(url.send(text="replaced", replace_original=True).status_code, 404)


@rule("a response_url answers five times")
def _():
    _, url = clicked()
    same([url.send(text=f"{n}").status_code for n in range(6)], [200] * 5 + [404])


@rule("what is not here says so, Socket Mode among it")
def _():
    try:
        nobody.apps_connections_open(app_token="xapp-1-test")
    except SlackApiError as error:
        same(error.response["error"], "slack-stand-in does not implement apps.connections.open")
        return
    raise AssertionError("not refused")


@rule("a revoked token is taken no more")
def _():
    right(bot.auth_revoke(), revoked=True)
    try:
        bot.auth_test()
    except SlackApiError as error:
        same(error.response["error"], "invalid_auth")
        return
    raise AssertionError("not refused")


def difference(run):
    try:
        run()
    except Exception as error:  # Whatever goes wrong is what is looked for.
        return f"{type(error).__name__}: {error}"
    return None


def differences(cases):
    return {name: difference(run) for name, run in cases.items()}


def called():
    """By the method that they call, the arguments that the functions of slack_sdk take, its own left out."""
    found = {}
    for name, function in inspect.getmembers(WebClient, inspect.isfunction):
        for method in re.findall(r'api_call\(\s*"([\w.]+)"', "" if name[0] == "_" else inspect.getsource(function)):
            found[method] = [one for one in inspect.signature(function).parameters if one not in ["self", "kwargs"]]
    return found


# What is answered comes after what is refused: it renews the configuration token, and what is no method ends the bot's.
kinds = {"refused": REFUSED, "answered": ANSWERED, "rules": RULES}
print(json.dumps({**{kind: differences(cases) for kind, cases in kinds.items()}, "called": called()}))
