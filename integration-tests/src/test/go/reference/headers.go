package main

import (
	"bufio"
	"bytes"
	"context"
	"net/http"

	"k8s.io/apiserver/pkg/authentication/authenticator"
	"k8s.io/apiserver/pkg/authentication/request/bearertoken"
	"k8s.io/apiserver/pkg/authentication/request/headerrequest"
	"k8s.io/apiserver/pkg/authentication/user"
)

// caller is whom a request names: a user by the headers of a proxy, a bearer token, or neither. A request that Go's server does not
// read has a problem.
type caller struct {
	Problem string     `json:"problem,omitempty"`
	User    *userInput `json:"user,omitempty"`
	Token   *string    `json:"token,omitempty"`
}

var proxy, _ = headerrequest.New(
	[]string{"X-Remote-User", "X-Forwarded-User"}, []string{"X-Remote-Uid"}, []string{"X-Remote-Group", "X-Forwarded-Group"},
	[]string{"X-Remote-Extra-", "X-Forwarded-Extra-"})

type anyToken struct{ seen *string }

func (a *anyToken) AuthenticateToken(_ context.Context, token string) (*authenticator.Response, bool, error) {
	a.seen = &token
	return &authenticator.Response{User: &user.DefaultInfo{}}, true, nil
}

// authenticate reads a request from bytes, as a proxy that is trusted sends it.
func authenticate(raw []byte) caller {
	read, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(raw)))
	if err != nil {
		return caller{Problem: err.Error()}
	}
	var answer caller
	if response, ok, _ := proxy.AuthenticateRequest(read); ok {
		named := response.User
		answer.User = &userInput{named.GetName(), named.GetUID(), named.GetGroups(), named.GetExtra()}
	}
	tokens := &anyToken{}
	if _, ok, _ := bearertoken.New(tokens).AuthenticateRequest(read); ok {
		answer.Token = tokens.seen
	}
	return answer
}
