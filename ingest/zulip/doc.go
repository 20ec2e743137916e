// Package zulip reads the export of a Zulip organisation: realm.json, which names people and channels, and the
// messages-*.json beside it, each with up to a thousand messages.
//
// It promises one Message per message under Zulip's own id, so that overlapping exports merge, and one Identity per
// account, bots marked, with the zone that the person set. The files of a folder are one export: all of realm.json is
// read before the first message, whatever the order of the files. Without it people and channels are numbers.
//
// A channel (Zulip once said stream) is its name; a direct conversation is the addresses of those in it. A topic has no
// first post that the others answer: the thread is the channel's recipient number and the topic. Text is the Markdown as
// written; of an edited message the last form only.
//
// Channels and user groups do not become Member rows: a channel is a subject that anybody may follow, and a group is a
// list for mentions and permissions. Reactions, attachments and read marks hold no rows.
//
// Start reading at Connector, then read; realm.json is in realm.go, messages are in message.go.
package zulip
