package main

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"time"

	certificates "k8s.io/apiserver/pkg/authentication/request/x509"
)

// clientCertificate is what a client shows in the handshake, its own certificate first, and to whom.
type clientCertificate struct {
	Authorities [][]byte  `json:"authorities"`
	Presented   [][]byte  `json:"presented"`
	Now         time.Time `json:"now"`
}

// verify reads certificates as Go's handshake does, and judges them as the API server does.
func verify(asked clientCertificate) caller {
	roots := x509.NewCertPool()
	for _, der := range asked.Authorities {
		authority, err := x509.ParseCertificate(der)
		if err != nil {
			return caller{Problem: "authority: " + err.Error()}
		}
		roots.AddCert(authority)
	}
	var presented []*x509.Certificate
	for _, der := range asked.Presented {
		certificate, err := x509.ParseCertificate(der)
		if err != nil {
			return caller{Problem: "handshake: " + err.Error()}
		}
		presented = append(presented, certificate)
	}
	switch presented[0].PublicKey.(type) {
	case *rsa.PublicKey, *ecdsa.PublicKey, ed25519.PublicKey:
	default:
		return caller{Problem: "handshake: unsupported kind of key"}
	}
	options := certificates.DefaultVerifyOptions()
	options.Roots = roots
	options.CurrentTime = asked.Now
	request := &http.Request{TLS: &tls.ConnectionState{PeerCertificates: presented}}
	response, ok, err := certificates.New(options, certificates.CommonNameUserConversion).AuthenticateRequest(request)
	if err != nil {
		return caller{Problem: err.Error()}
	}
	if !ok {
		return caller{}
	}
	named := response.User
	return caller{User: &userInput{named.GetName(), named.GetUID(), named.GetGroups(), named.GetExtra()}}
}
