package jira

import (
	"cmp"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/table"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// xmlIssue is the issue in hand.
type xmlIssue struct {
	*xmlReader
	connector.Origin
	n    *xmlread.Node
	item connector.Item
}

func (r *xmlReader) issue(n *xmlread.Node) {
	s := &xmlIssue{xmlReader: r, Origin: connector.Origin{File: r.file, Line: n.Line}, n: n}
	key := n.Value("key")
	if !isKey(key) {
		reason := "not an issue key"
		if key == "" {
			reason = "no issue key"
		}
		r.out.RefuseRow(s.Origin, "work_item", "key", key, reason)
		return
	}
	from := r.site
	if own := siteOf(n.Value("link")); own.base != "" {
		from = own
	}
	s.item = connector.Item{Origin: s.Origin, Source: from.source, Key: key, URL: from.browse(key)}
	s.words()
	s.times()
	s.people()
	s.customs()
	r.tally.item(&s.item)
	r.out.Item(&s.item)
	s.links()
	s.comments()
}

// words fills the fields that are taken as they stand.
func (s *xmlIssue) words() {
	it, n := &s.item, s.n
	it.NativeID = s.attribute("key", "id")
	it.Type, it.State, it.Priority = n.Value("type"), n.Value("status"), n.Value("priority")
	it.StateCategory = s.attribute("statusCategory", "key")
	it.Title, it.Description = n.Value("summary"), plainHTML(n.Value("description"))
	it.Project = cmp.Or(n.Value("project"), s.attribute("project", "key"))
	it.ParentKey = n.Value("parent")
	if s.attribute("resolution", "id") != "-1" { // which stands beside a word for unresolved in any language
		it.Resolution = n.Value("resolution")
	}
	for _, l := range n.Child("labels").All("label") {
		it.Labels = append(it.Labels, l.Text)
	}
	if written := s.attribute("timeoriginalestimate", "seconds"); written != "" {
		if seconds, ok := number(written); ok {
			it.EstimateSeconds = &seconds
		} else {
			s.refuseValue("timeoriginalestimate", written, "cannot read as seconds")
		}
	}
}

func (s *xmlIssue) attribute(child, name string) string {
	if c := s.n.Child(child); c != nil {
		return c.Attribute(name)
	}
	return ""
}

func (s *xmlIssue) refuseValue(column, value, reason string) {
	s.out.Refuse(&connector.Refusal{Origin: s.Origin, Scope: connector.ScopeValue, Table: "work_item", Column: column, Value: value, Reason: reason})
}

func (s *xmlIssue) times() {
	it := &s.item
	for _, t := range []struct {
		column string
		into   *time.Time
	}{{"created", &it.CreatedAt}, {"updated", &it.UpdatedAt}, {"resolved", &it.ResolvedAt}} {
		if written := s.n.Value(t.column); written != "" {
			var err error
			if *t.into, err = s.dates.Instant(written); err != nil {
				s.refuseValue(t.column, written, dates.Reason(err))
			}
		}
	}
	it.Due = s.day("due", s.n.Value("due"))
}

// day reads a calendar day as it is written: the midnight of a due date stands in the zone of whoever exported.
func (s *xmlIssue) day(column, written string) connector.Date {
	if written == "" {
		return connector.Date{}
	}
	d, err := s.dates.Day(written)
	if err != nil {
		s.refuseValue(column, written, dates.Reason(err))
	}
	return d
}

func (s *xmlIssue) people() {
	if owner := s.person(s.n.Child("assignee")); owner != "" {
		s.item.Owners = []string{owner}
	}
	s.item.Creator = s.person(s.n.Child("reporter"))
}

// person returns the identity id of a person by account id (Cloud) or user name (Server). "-1" stands beside a word for
// nobody in any language.
func (s *xmlIssue) person(n *xmlread.Node) string {
	if n == nil {
		return ""
	}
	account, login := n.Attribute("accountid"), n.Attribute("username")
	if account == "-1" || login == "-1" || nobody[table.Fold(n.Text)] {
		return ""
	}
	return s.out.Person(connector.Identity{
		Source: s.item.Source, ID: identityID(account, login, "", n.Text), Name: n.Text, Login: login,
	})
}

// The last parts of the keys of field kinds that have a standard meaning, whatever somebody named the field.
const (
	sprintKind   = ":gh-sprint"
	epicLinkKind = ":gh-epic-link"
)

func (s *xmlIssue) customs() {
	for _, f := range s.n.Child("customfields").All("customfield") {
		var values []string
		for _, v := range f.Child("customfieldvalues").All("customfieldvalue") {
			if v.Text != "" {
				values = append(values, v.Text)
			}
		}
		if len(values) > 0 {
			s.custom(f, values)
		}
	}
}

// custom takes a custom field with values. Where several have the same name the first wins.
func (s *xmlIssue) custom(f *xmlread.Node, values []string) {
	it := &s.item
	kind, known := customKind(f.Attribute("key"), f.Value("customfieldname"))
	if !known {
		return
	}
	switch kind {
	case customSprint:
		it.Sprint = cmp.Or(it.Sprint, sprintText(values[len(values)-1])) // the last one is the current one
	case customEpic:
		if it.ParentKey == "" && isKey(values[0]) {
			it.ParentKey = values[0]
		}
	case customTeam:
		it.Team = cmp.Or(it.Team, values[0])
	case customCriteria:
		it.AcceptanceCriteria = cmp.Or(it.AcceptanceCriteria, plainHTML(strings.Join(values, "\n")))
	case customStart:
		if it.Start.IsZero() {
			it.Start = s.day(f.Value("customfieldname"), values[0])
		}
	case customPoints:
		if it.Points != nil {
			return
		}
		if points, ok := number(values[0]); ok {
			it.Points = &points
		} else {
			s.refuseValue(f.Value("customfieldname"), values[0], "cannot read as a number")
		}
	}
}

// customKind gives a custom field its standard meaning, by the key of its kind or by its name in any known language.
func customKind(key, name string) (kind csvCustom, known bool) {
	switch {
	case strings.HasSuffix(key, sprintKind):
		return customSprint, true
	case strings.HasSuffix(key, epicLinkKind):
		return customEpic, true
	}
	kind, known = customNames[table.Fold(name)]
	return kind, known
}
