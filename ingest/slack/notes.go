package slack

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// tally counts what the notes tell.
type tally struct {
	messages, spoken, replies int
	system                    map[string]int // Slack's own messages by subtype
	integrations              int
	strays                    []string // folders that no list names
}

func (t *tally) strayFolder(name string) {
	if !slices.Contains(t.strays, name) {
		t.strays = append(t.strays, name)
	}
}

func (r *reader) notes() {
	t := r.told
	note := func(code, text, remedy string) {
		r.out.Note(connector.Note{Code: code, Text: text, Remedy: remedy})
	}
	if n := t.messages - t.spoken; n > 0 {
		note("system-messages", fmt.Sprintf("%d of %d messages are Slack's own (%s): they are no conversation and were left out", n, t.messages, counted(t.system)), "")
	}
	if t.integrations > 0 {
		note("integration-log", fmt.Sprintf("%d entries tell which apps were installed: they are no conversation and were left out", t.integrations), "")
	}
	if t.messages == 0 {
		return
	}
	if r.channels.public > 0 && r.channels.closed == 0 {
		note("selection", fmt.Sprintf("the export lists %d public channels and no private channel, group or direct message", r.channels.public),
			"where the plan allows it, ask Slack for an export of all conversations; do not take silence in public channels for silence")
	}
	if t.spoken > 0 && t.replies == 0 {
		note("no-threads", fmt.Sprintf("none of %d messages is a reply in a thread: who answers whom is not recorded", t.spoken), "")
	}
	if len(r.users.listed) == 0 {
		note("people-by-id", "there is no users.json among the files: people are known by their ids only, without names, addresses and time zones",
			"hand over the whole export")
	} else if n := len(r.unlisted); n > 0 {
		note("unknown-authors", fmt.Sprintf("%d authors are not in users.json (removed, or of another workspace): they are known by their ids only", n), "")
	}
	if n := len(t.strays); n > 0 {
		shown := strings.Join(t.strays[:min(n, 5)], ", ")
		note("unlisted-channels", fmt.Sprintf("%d folders with messages are in no list of channels (%s): their messages are kept under the folder's name", n, shown), "")
	}
}

// counted lists numbers by name, the largest first: "320 channel_join, 13 channel_purpose".
func counted(counts map[string]int) string {
	var names []string
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(counts[b]-counts[a], strings.Compare(a, b))
	})
	for i, name := range names {
		names[i] = fmt.Sprintf("%d %s", counts[name], name)
	}
	return strings.Join(names, ", ")
}
