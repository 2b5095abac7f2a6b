package io.kuberealm.realm.impersonation;

import io.kuberealm.api.AccessRequest;
import io.kuberealm.api.UserInfo;

/**
 * One request to act as another user.
 *
 * @param requestor the authenticated caller (IMP-4)
 * @param wanted whom it wants to act as
 * @param verb what the request itself does: the HTTP method in lower case
 * @param target what the request itself is for
 */
record ImpersonationRequest(UserInfo requestor, RequestedUser wanted, String verb, AccessRequest.Target target) {}
