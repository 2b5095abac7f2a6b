package main

import (
	"context"
	"encoding/json"
	_ "unsafe" // for the functions that the OIDC authenticator keeps to itself

	celgo "cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types/ref"
	authenticationcel "k8s.io/apiserver/pkg/authentication/cel"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/cel/lazy"
	_ "k8s.io/apiserver/plugin/pkg/authenticator/token/oidc"
)

//go:linkname newClaimsValue k8s.io/apiserver/plugin/pkg/authenticator/token/oidc.newClaimsValue
func newClaimsValue(claims map[string]json.RawMessage) *lazy.MapValue

//go:linkname newUserInfoValue k8s.io/apiserver/plugin/pkg/authenticator/token/oidc.newUserInfoValue
func newUserInfoValue(info user.Info) *lazy.MapValue

//go:linkname convertCELValueToStringList k8s.io/apiserver/plugin/pkg/authenticator/token/oidc.convertCELValueToStringList
func convertCELValueToStringList(val ref.Val) ([]string, error)

var compiler = authenticationcel.NewDefaultCompiler()

type userInput struct {
	Name   string              `json:"username"`
	UID    string              `json:"uid"`
	Groups []string            `json:"groups"`
	Extra  map[string][]string `json:"extra"`
}

// outcome is what became of an expression. Without a type it does not compile, without a value it failed; texts is what groups and
// extras are made of, which not every value can be.
type outcome struct {
	Type    string   `json:"type,omitempty"`
	Problem string   `json:"problem,omitempty"`
	Value   any      `json:"value,omitempty"`
	Texts   []string `json:"texts"`
	NoTexts bool     `json:"noTexts,omitempty"`
}

// expression is a claim mapping, where any type will do, or a rule, which has to be a bool.
type expression struct {
	text string
	rule bool
}

func (e expression) GetExpression() string { return e.text }

func (e expression) ReturnTypes() []*celgo.Type {
	if e.rule {
		return []*celgo.Type{celgo.BoolType}
	}
	return []*celgo.Type{celgo.AnyType}
}

func overClaims(asked request) outcome {
	compiled, err := compiler.CompileClaimsExpression(expression{asked.Expression, asked.Rule})
	return evaluate(compiled, err, func(ctx context.Context) (authenticationcel.EvaluationResult, error) {
		mapper := authenticationcel.NewClaimsMapper([]authenticationcel.CompilationResult{compiled})
		return mapper.EvalClaimMapping(ctx, newClaimsValue(asked.Claims))
	})
}

func overUser(asked request) outcome {
	compiled, err := compiler.CompileUserExpression(expression{asked.Expression, asked.Rule})
	return evaluate(compiled, err, func(ctx context.Context) (authenticationcel.EvaluationResult, error) {
		mapper := authenticationcel.NewUserMapper([]authenticationcel.CompilationResult{compiled})
		results, err := mapper.EvalUser(ctx, newUserInfoValue(&user.DefaultInfo{
			Name: asked.User.Name, UID: asked.User.UID, Groups: asked.User.Groups, Extra: asked.User.Extra}))
		if err != nil {
			return authenticationcel.EvaluationResult{}, err
		}
		return results[0], nil
	})
}

func evaluate(
	compiled authenticationcel.CompilationResult,
	err error,
	run func(context.Context) (authenticationcel.EvaluationResult, error),
) outcome {
	if err != nil {
		return outcome{Problem: err.Error()}
	}
	answer := outcome{Type: compiled.AST.OutputType().String()}
	result, err := run(context.Background())
	if err != nil {
		answer.Problem = err.Error()
		return answer
	}
	answer.Value = plain(result.EvalResult)
	texts, err := convertCELValueToStringList(result.EvalResult)
	answer.Texts, answer.NoTexts = texts, err != nil
	return answer
}
