package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/http"
	"net/http/httptest"
	"strings"

	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	"k8s.io/apiserver/pkg/endpoints/filters/impersonation"
	requests "k8s.io/apiserver/pkg/endpoints/request"
)

// impersonator is a caller whose request may name another user. Whether it has a permission is a matter of chance, the same for the
// same salt.
type impersonator struct {
	User    userInput `json:"user"`
	Header  []byte    `json:"header"`
	Salt    string    `json:"salt"`
	Allowed int       `json:"allowed"`
}

// acting is who a request acts as, or why it is refused.
type acting struct {
	User    *userInput `json:"user,omitempty"`
	Code    int32      `json:"code,omitempty"`
	Message string     `json:"message,omitempty"`
	Problem string     `json:"problem,omitempty"`
}

// Authorize allows a part of all permissions, of 100.
func (i impersonator) Authorize(_ context.Context, asked authorizer.Attributes) (authorizer.Decision, string, error) {
	target := []string{"path", asked.GetPath()}
	if asked.IsResourceRequest() {
		target = []string{"resource", asked.GetAPIGroup(), asked.GetResource(), asked.GetSubresource(), asked.GetNamespace(), asked.GetName()}
	}
	hash := fnv.New32a()
	hash.Write([]byte(strings.Join(append([]string{i.Salt, asked.GetUser().GetName(), asked.GetVerb()}, target...), "\n")))
	if int(hash.Sum32()%100) < i.Allowed {
		return authorizer.DecisionAllow, "", nil
	}
	return authorizer.DecisionNoOpinion, "", nil
}

// act has a request decided upon as it comes from an application's path, by all modes of impersonation.
func act(caller impersonator) acting {
	read, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(caller.Header)))
	if err != nil {
		return acting{Problem: err.Error()}
	}
	requestor := &user.DefaultInfo{
		Name: caller.User.Name, UID: caller.User.UID, Groups: caller.User.Groups, Extra: caller.User.Extra}
	ctx := requests.WithUser(read.Context(), requestor)
	ctx = requests.WithRequestInfo(ctx, &requests.RequestInfo{Path: read.URL.Path, Verb: strings.ToLower(read.Method)})
	var answer acting
	served := http.HandlerFunc(func(_ http.ResponseWriter, served *http.Request) {
		named, _ := requests.UserFrom(served.Context())
		answer.User = &userInput{named.GetName(), named.GetUID(), named.GetGroups(), named.GetExtra()}
	})
	recorder := httptest.NewRecorder()
	impersonation.WithConstrainedImpersonation(served, caller, codecs.WithoutConversion()).ServeHTTP(recorder, read.WithContext(ctx))
	if answer.User == nil {
		var status struct {
			Code    int32
			Message string
		}
		if err := json.Unmarshal(recorder.Body.Bytes(), &status); err != nil {
			return acting{Problem: fmt.Sprintf("%d %s", recorder.Code, recorder.Body)}
		}
		answer.Code, answer.Message = status.Code, status.Message
	}
	return answer
}
