package main

import (
	"fmt"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	api "k8s.io/apiserver/pkg/apis/apiserver"
	"k8s.io/apiserver/pkg/apis/apiserver/install"
	"k8s.io/apiserver/pkg/apis/apiserver/validation"
)

var (
	scheme = runtime.NewScheme()
	codecs = serializer.NewCodecFactory(scheme, serializer.EnableStrict)
)

func init() { install.Install(scheme) }

// verdict is what is wrong with a file: nothing, if it can be used.
type verdict struct {
	Problems []string `json:"problems"`
}

// validate reads an AuthenticationConfiguration as the API server does, strictly, and checks it.
func validate(file string) verdict {
	if len(file) == 0 {
		return verdict{[]string{"empty file"}}
	}
	decoded, err := runtime.Decode(codecs.UniversalDecoder(), []byte(file))
	if err != nil {
		return verdict{[]string{err.Error()}}
	}
	configuration, ok := decoded.(*api.AuthenticationConfiguration)
	if !ok {
		return verdict{[]string{fmt.Sprintf("expected AuthenticationConfiguration, got %T", decoded)}}
	}
	problems := []string{}
	for _, problem := range validation.ValidateAuthenticationConfiguration(compiler, configuration, nil) {
		problems = append(problems, problem.Error())
	}
	return verdict{problems}
}
