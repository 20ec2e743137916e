// Package mattermost reads Mattermost's bulk export: JSON lines, one record a line, as mmctl and the server write them.
//
// It promises one Message per post, reply and direct post, and one Identity per user, bot and webhook. The file knows no
// ids: people are their user names, a channel is team/name, and a message is its channel, author and instant, as
// Mattermost's own import has it. A renamed user or channel is therefore a new one in the next export.
//
// What Mattermost posts in somebody's name is not that person's: a notice ("ann joined the channel.") is no conversation
// and is left out and counted, and a post of a webhook belongs to a bot named after the hook. A line that is damaged costs
// that line.
//
// Teams do not become Member rows. A Mattermost team is a workspace: most servers have one that everybody is in, guests
// included, and many people are in several. Taken for teams of people, they would make every piece of work stay inside
// one team. Roles, schemes, emoji, reactions and the definitions of teams and channels hold no rows.
//
// Start reading at Connector, then reader.record; posts are in post.go, people in people.go.
package mattermost
