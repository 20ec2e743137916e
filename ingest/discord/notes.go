package discord

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// checkCount compares the number of messages that the file claims with the number that was there.
func (r *reader) checkCount(o jsonobject.Object) {
	if said := o.Count("messageCount"); said != nil && *said != r.seen.messages {
		r.note("page-incomplete", fmt.Sprintf("the file says it has %d messages, %d are there", *said, r.seen.messages), "export the channel again")
	}
}

func (r *reader) notes(o opening) {
	if span := o.members.Object("dateRange"); span.Has("after", "before") {
		r.note("selection", "the channel was exported in part:"+bound(" after ", span.Shown("after"))+bound(" before ", span.Shown("before")),
			"export without --after and --before for the whole")
	}
	if r.place.private {
		r.note("private-messages", fmt.Sprintf("%d messages of a direct conversation are read like posts in channels", r.seen.messages),
			"leave the file out where your rules do not allow to read it")
	}
	if r.seen.notices > 0 {
		r.note("system-messages", fmt.Sprintf("%d of %d messages are notices of Discord (who joined, what was pinned): they have no author", r.seen.notices, r.seen.messages), "")
	}
	if r.seen.deleted > 0 {
		r.note("people-unnamed", fmt.Sprintf("%d messages are of deleted accounts, which cannot be told apart: they have no author", r.seen.deleted), "")
	}
}

func bound(word, instant string) string {
	if instant == "" {
		return ""
	}
	return word + instant
}

func (r *reader) note(code, text, remedy string) {
	r.out.Note(connector.Note{Code: code, File: r.file, Text: text, Remedy: remedy})
}
