package mattermost

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

func (r *reader) notes() {
	s := r.seen
	if kinds, n := counted(s.notices); n > 0 {
		r.out.Note(connector.Note{
			Code: "system-messages", File: r.file,
			Text: fmt.Sprintf("%d of %d posts are Mattermost's own (%s): they are no conversation and were left out", n, n+s.posts, kinds),
		})
	}
	for _, n := range []struct {
		count              int
		code, text, remedy string
	}{
		{
			s.private, "private-messages", "%d posts are direct messages: they are read like posts in channels",
			"take the lines of type direct_post out of the file where your rules do not allow to read them",
		},
		{
			s.teams, "teams-left-out", "%d Mattermost teams are workspaces, not teams of people: nobody was made their member",
			"import a roster with people's e-mail addresses",
		},
		{s.secrets, "sensitive-dropped", "passwords or sign-in data of %d users were not read", ""},
	} {
		if n.count > 0 {
			r.out.Note(connector.Note{Code: n.code, File: r.file, Text: fmt.Sprintf(n.text, n.count), Remedy: n.remedy})
		}
	}
}

// counted lists numbers by name, the largest first, and their sum: "320 system_join_channel, 13 system_leave_channel".
func counted(counts map[string]int) (shown string, sum int) {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	for i, name := range names {
		sum += counts[name]
		names[i] = fmt.Sprintf("%d %s", counts[name], name)
	}
	return strings.Join(names, ", "), sum
}
