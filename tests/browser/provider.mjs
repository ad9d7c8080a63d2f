// An OpenID provider for tests: the certified oidc-provider, with accounts that are whatever is typed as login.
// Arguments: its port, the redirect address, client id, client secret.
import { Provider } from "oidc-provider";

const [port, redirect, client_id, client_secret] = process.argv.slice(2);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id, client_secret, redirect_uris: [redirect], post_logout_redirect_uris: [redirect],
    grant_types: ["authorization_code"], response_types: ["code"],
  }],
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["only for tests"] },
  pkce: { required: () => true },
  findAccount: (_, login) => ({
    accountId: login,
    claims: () => ({ sub: login, email: login, email_verified: !login.startsWith("unverified") }),
  }),
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
