package gitlab

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
)

// How many records GitLab answers when nobody asked for a number, and at most.
const defaultPage, longestPage = 20, 100

func (r *reading) notes() {
	s := r.seen
	if s.items > 0 && s.withPast == 0 && len(r.pasts) == 0 {
		r.out.Note(connector.Note{
			Code: "history-absent", Text: fmt.Sprintf("%d issues and merge requests without notes or events: nothing tells what changed", s.items),
			Remedy: "fetch the notes and resource_state_events of each as well and save them into the same folder, or make a project export",
		})
	}
	if s.items == defaultPage || s.items == longestPage {
		r.out.Note(connector.Note{
			Code: "page-incomplete", Text: fmt.Sprintf("exactly %d issues and merge requests: this is one page of GitLab's answers", s.items),
			Remedy: "fetch all pages (glab api --paginate) and save them into the same folder",
		})
	}
	if s.bare > 0 {
		r.out.Note(connector.Note{
			Code: "items-missing", Text: fmt.Sprintf("%d notes and events belong to issues and merge requests that are not among the files", s.bare),
			Remedy: "save the list of issues (and of merge requests) into the same folder",
		})
	}
}

func (p *project) notes() {
	if len(p.logins) == 0 && p.items > 0 {
		p.out.Note(connector.Note{
			Code: "people-unnamed", Text: "no list of members: people are told by number only, and by name where they wrote something",
			Remedy: "keep tree/project/project_members.ndjson beside the other files",
		})
	}
}
