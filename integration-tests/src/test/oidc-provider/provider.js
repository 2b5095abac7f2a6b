// An OpenID provider on the loopback interface: node provider.js PORT CERTIFICATE KEY
// Whoever logs in is who he says. Its keys live as long as the process.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { Provider } from 'oidc-provider';

const [port, certificate, key] = process.argv.slice(2);
const issuer = `https://localhost:${port}`;
const api = 'https://api.example.com';

const newKey = (type, options) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
  kid: randomUUID(),
  use: 'sig',
});

const clients = [
  // For people, by authorization code; their id_token is signed with PS256.
  {
    client_id: 'team-app',
    token_endpoint_auth_method: 'none',
    redirect_uris: [`${issuer}/callback`],
    id_token_signed_response_alg: 'PS256',
  },
  // A program, by client credentials; its access token is a JWT, signed with ES256.
  {
    client_id: 'night-job',
    client_secret: 'night-job-secret',
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  },
];

const account = (login) => ({
  accountId: login,
  claims: () => ({
    sub: login,
    email: `${login}@example.com`,
    email_verified: login !== 'unverified',
    org: { team: 'night-watch', 'member.of': ['reader', 'writer'] },
  }),
});

const provider = new Provider(issuer, {
  clients,
  jwks: { keys: [newKey('rsa', { modulusLength: 2048 }), newKey('ec', { namedCurve: 'P-256' })] },
  enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
  cookies: { keys: [randomUUID()] },
  scopes: ['openid', 'team'],
  claims: { openid: ['sub'], team: ['email', 'email_verified', 'org'] },
  conformIdTokenClaims: false,
  findAccount: (_, login) => account(login),
  extraTokenClaims: () => ({ org: { team: 'night-watch', 'member.of': ['runner'] } }),
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_, client) => (client.clientId === 'night-job' ? api : undefined),
      getResourceServerInfo: () => ({
        scope: '',
        audience: api,
        accessTokenTTL: 600,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
});

createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, provider.callback()).listen(
  Number(port),
  '127.0.0.1',
);
