import { apiTest } from './api-test';
import { appsManifestCreate } from './apps-manifest-create';
import { appsManifestDelete } from './apps-manifest-delete';
import { appsManifestExport } from './apps-manifest-export';
import { appsManifestUpdate } from './apps-manifest-update';
import { appsManifestValidate } from './apps-manifest-validate';
import { authRevoke } from './auth-revoke';
import { authTest } from './auth-test';
import { blocksValidate } from './blocks-validate';
import { botsInfo } from './bots-info';
import { chatDelete } from './chat-delete';
import { chatGetPermalink } from './chat-get-permalink';
import { chatPostEphemeral } from './chat-post-ephemeral';
import { chatPostMessage } from './chat-post-message';
import { chatUpdate } from './chat-update';
import { conversationsHistory } from './conversations-history';
import { conversationsInfo } from './conversations-info';
import { conversationsJoin } from './conversations-join';
import { conversationsList } from './conversations-list';
import { conversationsMembers } from './conversations-members';
import { conversationsOpen } from './conversations-open';
import { conversationsReplies } from './conversations-replies';
import type { Method } from './method';
import { oauthV2Access } from './oauth-v2-access';
import { teamInfo } from './team-info';
import { toolingTokensRotate } from './tooling-tokens-rotate';
import { usergroupsList } from './usergroups-list';
import { usergroupsUsersList } from './usergroups-users-list';
import { usersInfo } from './users-info';
import { usersList } from './users-list';
import { usersLookupByEmail } from './users-lookup-by-email';
import { viewsOpen, viewsPush } from './views-open';
import { viewsPublish } from './views-publish';
import { viewsUpdate } from './views-update';

/** The methods of the Web API that the stand-in answers, by name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  [
    appsManifestCreate,
    appsManifestDelete,
    appsManifestExport,
    appsManifestUpdate,
    appsManifestValidate,
    apiTest,
    authRevoke,
    authTest,
    blocksValidate,
    botsInfo,
    chatDelete,
    chatGetPermalink,
    chatPostEphemeral,
    chatPostMessage,
    chatUpdate,
    conversationsHistory,
    conversationsInfo,
    conversationsJoin,
    conversationsList,
    conversationsMembers,
    conversationsOpen,
    conversationsReplies,
    oauthV2Access,
    teamInfo,
    toolingTokensRotate,
    usergroupsList,
    usergroupsUsersList,
    usersInfo,
    usersList,
    usersLookupByEmail,
    viewsOpen,
    viewsPublish,
    viewsPush,
    viewsUpdate,
  ].map((method) => [method.name, method]),
);
