/** Connects as a user: tabs share what is the same before the query. Their tokens differ. */
export function connectAs(live, user, fetchToken) {
  live.url = async () => `/live/${user}?token=${await fetchToken()}`;
}
