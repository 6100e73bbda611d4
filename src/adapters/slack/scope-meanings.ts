/** What the bot cannot do without a scope. */
export const scopeMeanings: Readonly<Record<string, { readonly isVital: boolean; readonly lost: string }>> = {
  commands: { isVital: true, lost: "nobody can type /news" },
  "chat:write": { isVital: true, lost: "nothing can be posted" },
  "channels:read": {
    isVital: false,
    lost: "nobody is told that Pullquote was not invited to a public channel, the Home tab shows none, and none is asked about from elsewhere",
  },
  "groups:read": {
    isVital: false,
    lost: "nobody is told that Pullquote was not invited to a private channel, the Home tab shows none, and none is asked about from elsewhere",
  },
  "app_mentions:read": { isVital: false, lost: "nobody who names @Pullquote in a channel is answered" },
  "users:read": { isVital: false, lost: "the form for a briefing does not begin with one's own time zone" },
};
