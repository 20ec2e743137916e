package mattermost

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
)

func (r *reader) notes() {
	s := r.seen
	for _, n := range []struct {
		count              int
		code, text, remedy string
	}{
		{s.notices, "system-messages", "%d posts are notices of Mattermost (who joined, left, was added): they have no author", ""},
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
