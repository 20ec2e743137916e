package discord

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

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
	if kinds, n := counted(r.seen.notices); n > 0 {
		r.note("system-messages", fmt.Sprintf("%d of %d messages are Discord's own (%s): they are no conversation and were left out", n, r.seen.messages, kinds), "")
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

// counted lists numbers by name, the largest first, and their sum: "320 GuildMemberJoin, 13 ChannelPinnedMessage".
func counted(counts map[string]int) (shown string, sum int) {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	for i, name := range names {
		sum += counts[name]
		names[i] = fmt.Sprintf("%d %s", counts[name], name)
	}
	return strings.Join(names, ", "), sum
}
