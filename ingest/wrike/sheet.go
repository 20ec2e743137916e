package wrike

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// lastingKey is how long a Key is that means the task itself and not its place in the file.
const lastingKey = 7

// sheet is what the rows of one table tell together.
type sheet struct {
	folder   string            // of the tasks that follow
	known    map[string]string // key of the item by the Key of its row
	uses     map[string]int    // of keys that were made of folder and title
	waiting  []dependency
	unlasted int
	folders  int
}

// dependency waits for the end of the table: a task may depend on one that stands further down.
type dependency struct {
	at              connector.Origin
	on, to, written string
	kind            connector.LinkKind
}

func (s *sheet) begin(*itemtable.Row) {
	*s = sheet{known: map[string]string{}, uses: map[string]int{}}
}

func (s *sheet) item(r *itemtable.Row) {
	i := &r.Item
	if strings.HasPrefix(i.Title, "/") && strings.HasSuffix(i.Title, "/") {
		s.folder = strings.Trim(i.Title, "/")
		s.folders++
		r.Leave(false)
		return
	}
	if i.State == "" {
		i.State = i.StateCategory
	}
	place, title := s.place(r.Cell("Folder"), i.Title)
	i.Project, i.Title = place, title
	written := i.Key
	if len(written) < lastingKey {
		i.Key = s.byTitle(r.Export().Label, place, title)
	}
	if i.Key == "" {
		return // nothing can tell this row from others
	}
	if s.known[written] == "" {
		s.known[written] = i.Key
	}
	s.depends(r, i.Key)
}

// place parts a title with a path ("/Docks/Crane 4/oil it") and says in which folder the task lies.
func (s *sheet) place(folder, title string) (place, rest string) {
	rest = title
	if strings.HasPrefix(title, "/") {
		at := strings.LastIndexByte(title, '/')
		place, rest = strings.Trim(title[:at], "/"), title[at+1:]
	}
	switch {
	case folder != "":
		return strings.Trim(folder, "/"), rest
	case place != "":
		return place, rest
	}
	return s.folder, rest
}

func (s *sheet) byTitle(label, folder, title string) string {
	if title == "" {
		return ""
	}
	s.unlasted++
	key := label + "/" + folder + "/" + title
	if folder == "" {
		key = label + "/" + title
	}
	s.uses[key]++
	if n := s.uses[key]; n > 1 {
		key = fmt.Sprintf("%s (%d)", key, n)
	}
	return key
}

// dependsOn is a predecessor: its Key, how the two hang together (finish to start, where nothing is said), and a lag.
var dependsOn = regexp.MustCompile(`^([0-9]+) ?(FS|SS|FF|SF)?\b`)

func (s *sheet) depends(r *itemtable.Row, key string) {
	for _, one := range itemtable.Split(r.Cell("Depends On"), ",;\n") {
		m := dependsOn.FindStringSubmatch(one)
		if m == nil {
			refuseLink(r, r.Origin, one, "is not the key of a task")
			continue
		}
		d := dependency{at: r.Origin, on: m[1], to: key, written: one, kind: connector.LinkOther}
		if m[2] == "" || m[2] == "FS" {
			d.kind = connector.LinkBlocks
		}
		s.waiting = append(s.waiting, d)
	}
}

func (s *sheet) end(r *itemtable.Row) {
	for _, d := range s.waiting {
		from, ok := s.known[d.on]
		if !ok {
			refuseLink(r, d.at, d.written, "there is no task with this key in the file")
			continue
		}
		r.Out().Link(&connector.Link{Origin: d.at, Source: source, FromKey: from, ToKey: d.to, Kind: d.kind, Original: "Depends On " + d.written})
	}
	if s.unlasted > 0 {
		r.Out().Note(connector.Note{
			Code: "keys-by-title", File: r.Origin.File,
			Text:   fmt.Sprintf("the keys of %d tasks are numbers within this file: they are known by the name of the file, folder and title, and are new tasks when one of these is changed", s.unlasted),
			Remedy: "give every export of this folder the same file name",
		})
	}
	if s.folders > 0 {
		r.Out().Note(connector.Note{
			Code: "folders-left-out", File: r.Origin.File, Text: fmt.Sprintf("%d rows are folders or projects: they are the projects of their tasks, and no items of their own", s.folders),
		})
	}
}

func refuseLink(r *itemtable.Row, at connector.Origin, value, reason string) {
	r.Out().Refuse(&connector.Refusal{
		Origin: at, Scope: connector.ScopeValue, Table: "work_item_link", Column: "Depends On", Value: value, Reason: reason,
	})
}
