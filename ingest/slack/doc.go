// Package slack reads Slack's workspace export: the lists of users and channels beside one folder per channel, with a
// file of messages per day.
//
// It promises one Message for everything that a person or a bot said, under the permanent id of its channel and Slack's
// own time stamp, so that overlapping exports merge; an Identity per user, with the zone that the user works in; and a
// count of Slack's own messages ("has joined the channel"), which are not conversation and are not sent. Lists may be
// missing: then channels are known by their folders and people by their ids.
//
// Start reading at Connector, then read; what a file is stands in recognize.go, which channel a folder is in channels.go.
package slack
