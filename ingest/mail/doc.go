// Package mail reads mail: mailboxes in mbox form (Google Takeout, Thunderbird, Apple Mail, list archives) and single
// messages (.eml, Maildir).
//
// It promises one Message per mail, in the channel of its mailing list, with its subject and what its author wrote:
// quotations and signatures are left out. Attachments are counted and never kept. Mails that stand in several folders
// are merged by their Message-ID.
//
// The files of an export are read twice, because a thread may run through all of them in any order: the survey learns
// who answers what (thread.go), the second reading sends the rows. Memory holds one message at a time, cut at a few
// megabytes, and the ids of all.
//
// Start reading at Connector, then read.go. split.go finds the messages of an mbox, where any line that begins with
// "From " may or may not begin one; the rest takes one message apart.
package mail
