// Command reference answers questions with Kubernetes' own code, one JSON object a line: the tests compare the realm with it.
//
// A request names what is asked for ("ask") and carries its arguments; the answer to it is one line. What an expression or a file
// may cause is part of an answer; anything else ends the program.
//
// Outside of a module Go would behave as it did in 1.20; Kubernetes' own module asks for the behaviour of its version.
//
//go:debug default=go1.26
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime"
)

// kubernetesVersion and celVersion are set by the linker: the packages that this was built from.
var kubernetesVersion, celVersion string

type request struct {
	Ask        string                     `json:"ask"`
	Expression string                     `json:"expression"`
	Claims     map[string]json.RawMessage `json:"claims"`
	User       userInput                  `json:"user"`
	Rule       bool                       `json:"rule"`
	File       string                     `json:"file"`
	Header     []byte                     `json:"header"`

	Certificate  clientCertificate `json:"certificate"`
	Impersonator impersonator      `json:"impersonator"`
}

type version struct {
	Kubernetes string `json:"kubernetes"`
	CEL        string `json:"cel"`
	Go         string `json:"go"`
}

func main() {
	if err := serve(bufio.NewReader(os.Stdin), bufio.NewWriter(os.Stdout)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(in *bufio.Reader, out *bufio.Writer) error {
	for {
		line, err := in.ReadBytes('\n')
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		answer, err := answerTo(line)
		if err != nil {
			return err
		}
		encoded, err := json.Marshal(answer)
		if err != nil {
			return err
		}
		out.Write(encoded)
		out.WriteByte('\n')
		if err := out.Flush(); err != nil {
			return err
		}
	}
}

// crash is the answer where Kubernetes' code panics, which would end the API server.
type crash struct {
	Panic string `json:"panic"`
}

func answerTo(line []byte) (answer any, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			answer = crash{fmt.Sprint(cause)}
		}
	}()
	var asked request
	if err := json.Unmarshal(line, &asked); err != nil {
		return nil, err
	}
	switch asked.Ask {
	case "version":
		return version{kubernetesVersion, celVersion, runtime.Version()}, nil
	case "claims":
		return overClaims(asked), nil
	case "user":
		return overUser(asked), nil
	case "file":
		return validate(asked.File), nil
	case "header":
		return authenticate(asked.Header), nil
	case "impersonation":
		return act(asked.Impersonator), nil
	case "certificate":
		return verify(asked.Certificate), nil
	default:
		return nil, fmt.Errorf("unknown question %q", asked.Ask)
	}
}
