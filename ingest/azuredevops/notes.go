package azuredevops

import (
	"fmt"
	"slices"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// seen is what the notes on the whole export are made of.
type seen struct {
	items, bare int
	newest      time.Time       // of all work items
	asked       time.Time       // when a query was run
	comments    map[itemID]int  // that are here
	promised    map[itemID]int  // that the tool says there are
	discussed   itemID          // whose comments were read last
	updates     map[itemID]bool // work items of updates
	batches     int             // of the reporting interface that say that there are more
	lastBatch   bool
}

func (s *seen) item(item *connector.Item) {
	s.items++
	if item.UpdatedAt.After(s.newest) {
		s.newest = item.UpdatedAt
	}
}

func (s *seen) commented(id itemID) {
	if s.comments == nil {
		s.comments, s.promised = map[itemID]int{}, map[itemID]int{}
	}
	s.comments[id]++
	s.discussed = id
}

func (s *seen) updated(id itemID) {
	if s.updates == nil {
		s.updates = map[itemID]bool{}
	}
	s.updates[id] = true
}

// envelope reads what stands around a list of n records.
func (r *reading) envelope(o jsonobject.Object, n int) {
	if n == 0 && !o.Mentions("count", "isLastBatch", "totalCount", "queryType") {
		o.RefuseRow("", "", "is no answer of Azure DevOps")
		return
	}
	if total := o.Count("totalCount"); total != nil && r.seen.comments != nil {
		r.seen.promised[r.seen.discussed] = *total
	}
	if o.Has("isLastBatch") {
		if o.Flag("isLastBatch") {
			r.seen.lastBatch = true
		} else {
			r.seen.batches++
		}
	}
	if o.Has("queryType") {
		r.seen.asked = instant(o, "asOf")
	}
}

func (r *reading) notes() {
	s := &r.seen
	if !s.asked.IsZero() && !s.asked.Before(s.newest) { // a query may ask for an earlier state
		r.out.ExportedAt(s.asked)
	}
	note := func(code, text, remedy string) {
		r.out.Note(connector.Note{Code: code, Text: text, Remedy: remedy})
	}
	if lost := r.lostComments(); lost > 0 {
		note("page-incomplete", fmt.Sprintf("%d comments are not in the files: pages of comments are missing", lost), "follow nextPage until there is none")
	}
	if s.batches > 0 && !s.lastBatch {
		note("page-incomplete", fmt.Sprintf("%d batches of the reporting interface, none of them the last", s.batches), "follow nextLink until isLastBatch is true")
	}
	if gaps := r.gaps(); gaps > 0 {
		note("revisions-missing", fmt.Sprintf("revisions are missing at %d places; when values changed there is not known", gaps), "fetch all pages of revisions (200 a page)")
	}
	missing := 0
	for id := range s.updates {
		if r.known.versions[id] == (best{}) {
			missing++
		}
	}
	if missing > 0 {
		note("items-missing", fmt.Sprintf("%d work items have updates here, but are not here themselves", missing), "put the work items (workitems?ids=...&$expand=all) into the same folder")
	}
	if s.bare > 0 {
		note("ids-only", fmt.Sprintf("%d work items are named by a query result and nothing else is told of them", s.bare), "fetch them (workitems?ids=...&$expand=all) into the same folder")
	}
	if s.items > 0 && len(r.open) == 0 && len(s.updates) == 0 {
		note("history-absent", fmt.Sprintf("%d work items without revisions or updates: nothing tells what changed", s.items), "fetch workItems/ID/revisions of each, or reporting/workItemRevisions")
	}
}

func (r *reading) lostComments() int {
	lost := 0
	for id, promised := range r.seen.promised {
		lost += max(0, promised-r.seen.comments[id])
	}
	return lost
}

// gaps counts the places between two known revisions of a work item where others are missing.
func (r *reading) gaps() int {
	n := 0
	for id, revs := range r.open {
		if r.seen.updates[id] {
			continue // these tell what the missing revisions would
		}
		var known []int
		for rev := range revs {
			known = append(known, rev)
		}
		slices.Sort(known)
		for i := 1; i < len(known); i++ {
			if known[i] > known[i-1]+1 {
				n++
			}
		}
	}
	return n
}
