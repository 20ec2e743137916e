// Package discord reads the JSON that DiscordChatExporter writes: one file per channel, thread or direct conversation.
// Discord itself exports no channels.
//
// It promises one Message per post, one Meeting per call, and one Identity per author. Ids are unique in all of Discord,
// so exports of different servers, of overlapping ranges and in parts merge by them, and the source is the same for all: a
// person in two servers is one person. Names of channels are not unique even in one server: a channel is its name and its
// id.
//
// A post in a thread stands in the channel that the thread hangs on, and answers the post that the thread was opened at,
// which has the same id as the thread. Notices ("joined the server", "pinned a message") are no conversation: they are
// left out and counted. All deleted accounts share one name: what they wrote has no author. A forwarded post answers
// nothing.
//
// Roles do not become Member rows: they are colours and permissions as often as teams. Reactions, embeds and attachments
// hold no rows.
//
// The channel is described before its messages; opening.go takes that from the head of the file, so that messages can be
// sent as they are read. Start reading at Connector, then reader.record.
package discord
