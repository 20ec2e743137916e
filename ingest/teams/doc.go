// Package teams reads Microsoft Teams messages in the shape in which Microsoft Graph writes them: as answers of Graph
// itself, as plain arrays of the same objects, or as the folder of an export program with a subfolder per team and user.
// Graph begins names with a small letter, such programs with a capital: both are read.
//
// It promises one Message for everything that a person or an app said, once, although a chat lies in the folder of each
// participant; an Identity per user; a Member for each person on a team's list; a Meeting for each event of the meeting
// files; and a count of the messages that Teams itself wrote, which are not sent.
//
// Start reading at Connector, then read; what a file is stands in recognize.go.
package teams
