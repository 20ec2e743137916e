// Package discord reads the JSON that DiscordChatExporter writes: one file per channel, thread or direct conversation.
// Discord itself exports no channels.
//
// It promises one Message per post and per notice, one Meeting per call, and one Identity per author. Ids are unique in
// all of Discord, so exports of different servers, of overlapping ranges and in parts merge by them, and the source is
// the same for all: a person in two servers is one person. Names of channels are not unique even in one server: a
// channel is its name and its id.
//
// A post in a thread stands in the channel that the thread hangs on, and answers the post that the thread was opened at,
// which has the same id as the thread. Notices ("joined the server", "pinned a message") keep their text and have no
// author. All deleted accounts share one name: what they wrote has no author either. A forwarded post answers nothing.
//
// Roles do not become Member rows: they are colours and permissions as often as teams. Reactions, embeds and attachments
// hold no rows.
//
// The channel is described before its messages; opening.go takes that from the head of the file, so that messages can be
// sent as they are read. Start reading at Connector, then reader.record.
package discord
