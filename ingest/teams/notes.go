package teams

import (
	"fmt"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// tally counts what the notes tell.
type tally struct {
	system           map[string]int // messages that Teams itself wrote, by type
	pages, continued int            // files of messages, and those that say that another follows
	apps             int
	appointments     int // events without other people
	cancelled        int
	series, private  int
}

func (r *reader) notes() {
	t := r.told
	note := func(n int, code, what, remedy string) {
		if n > 0 {
			r.out.Note(connector.Note{Code: code, Text: fmt.Sprintf("%d %s", n, what), Remedy: remedy})
		}
	}
	system, kinds := counted(t.system)
	note(system, "system-messages", "messages are Teams' own ("+kinds+"): they are no conversation and were left out", "")
	note(t.apps, "installed-apps", "entries tell which apps are installed: they were left out", "")
	if t.continued == t.pages { // every page names another: the last is missing
		note(t.continued, "page-incomplete", "files of messages, each of which says that another page follows", "follow @odata.nextLink to the end and save every page in the same folder")
	}
	note(len(r.strangers), "unknown-authors", "authors are not in the list of users (deleted, or guests): they are known by what their messages say", "")
	if len(r.manned) > 0 {
		note(r.unmanned(), "teams-without-members", "teams have no list of members", "")
	}
	note(t.appointments, "appointments", "events without other people are no meetings and were left out", "")
	note(t.cancelled, "cancelled", "cancelled meetings were left out", "")
	note(t.series, "series", "series of meetings are read as their first meeting only", "import the calendars: they hold the occurrences")
	note(t.private, "sensitive-dropped", "titles of private meetings were dropped", "")
}

func (r *reader) unmanned() int {
	n := 0
	for id := range r.teams {
		if !r.manned[id] {
			n++
		}
	}
	return n
}

// counted adds up numbers and lists them by name: "12 systemEventMessage, 3 unknownFutureValue".
func counted(counts map[string]int) (total int, list string) {
	var shown []string
	for name, n := range counts {
		total += n
		shown = append(shown, fmt.Sprintf("%d %s", n, name))
	}
	slices.Sort(shown)
	return total, strings.Join(shown, ", ")
}
