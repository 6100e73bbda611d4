type Typed = {
  readonly text: string;
  readonly teamId: string;
  readonly channelId: string;
  readonly channelName: string;
  readonly userId: string;
  readonly responseUrl: string;
  readonly triggerId: string;
};

/** What Slack sends an app when somebody types `/news text`. */
export function commandPayload({ text, teamId, channelId, channelName, userId, responseUrl, triggerId }: Typed) {
  return {
    token: "verification",
    team_id: teamId,
    team_domain: "simulated",
    channel_id: channelId,
    channel_name: channelName,
    user_id: userId,
    user_name: "person",
    command: "/news",
    text,
    api_app_id: "A0PULLQUOT",
    is_enterprise_install: "false",
    response_url: responseUrl,
    trigger_id: triggerId,
  };
}
