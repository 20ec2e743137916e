package teams

import "cmp"

import "github.com/workhealth/workhealth/ingest/connector"

func (r *reader) message(o record) {
	id, written := o.text("Id"), o.text("MessageType")
	identity := o.object("ChannelIdentity")
	channel := identity.text("ChannelId")
	in := cmp.Or(channel, o.text("ChatId"))
	switch {
	case written == "" || !o.mentions("Body"):
		o.RefuseRow("MessageType", "", "is not a Teams message")
		return
	case id == "":
		o.RefuseRow("Id", "", "a message without id")
		return
	case in == "":
		o.RefuseRow("ChannelIdentity", "", "a message without channel and chat")
		return
	// A chat lies in the folder of each participant, a channel in that of its team alone.
	case channel == "" && !r.out.First("message", source, in+":"+id):
		return
	}
	if written != "message" {
		r.told.system[written]++
		return
	}
	if at := o.text("DeletedDateTime"); at != "" {
		o.RefuseRow("DeletedDateTime", at, "was deleted in Teams")
		return
	}
	m := connector.Message{
		Origin: o.Origin, Source: source, ID: in + ":" + id, Channel: r.shown(identity, in),
		Author: r.author(o.object("From")), At: o.Instant(either("CreatedDateTime")...), Text: said(o),
	}
	if root := o.text("ReplyToId"); root != "" && root != id {
		m.Thread = in + ":" + root
	}
	r.out.Message(&m)
}

// shown names a channel with its team, because every team has one that is called General.
func (r *reader) shown(identity record, in string) string {
	channel := r.channels[identity.text("ChannelId")]
	if channel == "" {
		return in
	}
	if team := r.teams[identity.text("TeamId")]; team != "" {
		return team + " / " + channel
	}
	return channel
}

// said returns the words of a message, after the subject that a post may have.
func said(o record) string {
	body := o.object("Body")
	text := body.text("Content")
	if body.text("ContentType") == "html" {
		text = plain(text)
	}
	if subject := o.text("Subject"); subject != "" {
		return subject + "\n" + text
	}
	return text
}
