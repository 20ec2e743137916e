package zulip

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
)

func (r *reader) notes() {
	note := func(code, text, remedy string) {
		r.out.Note(connector.Note{Code: code, Text: text, Remedy: remedy})
	}
	if r.seen.realms == 0 && r.seen.messages > 0 {
		note("people-by-id", fmt.Sprintf("there is no realm.json beside %d messages: people and channels are known by number only", r.seen.messages),
			"hand over the whole folder of the export")
	}
	if r.seen.private > 0 {
		note("private-messages", fmt.Sprintf("%d of %d messages are direct messages: they are read like posts in channels", r.seen.private, r.seen.messages),
			"export public data only where your rules do not allow to read them")
	}
	if r.seen.realms > 0 && r.seen.messages > 0 && r.realm.closed == 0 && r.seen.private == 0 {
		note("selection", fmt.Sprintf("the export lists %d public channels and no private channel or direct message", len(r.realm.streams)),
			"choose a standard export for the rest; do not take silence in public channels for silence")
	}
}
