package jira

import (
	"cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// links sends the issue's links, its parent and its subtasks.
func (s *xmlIssue) links() {
	for _, kind := range s.n.Child("issuelinks").All("issuelinktype") {
		s.linksOf(kind)
	}
	if s.item.ParentKey != "" {
		s.parentLink(s.item.ParentKey, s.item.Key, s.Line)
	}
	for _, sub := range s.n.Child("subtasks").All("subtask") {
		if !isKey(sub.Text) {
			s.refuseLink(sub, sub.Text)
			continue
		}
		s.parentLink(s.item.Key, sub.Text, sub.Line)
	}
}

func (s *xmlIssue) parentLink(parent, child string, line int64) {
	s.out.Link(&connector.Link{
		Origin: connector.Origin{File: s.file, Line: line}, Source: s.item.Source, FromKey: parent, ToKey: child,
		Kind: connector.LinkParent, Original: "parent",
	})
}

// linksOf sends the links of one type. The words stand only at the directions that the issue has, so the original of a
// link is the name of its type, which both ends tell.
func (s *xmlIssue) linksOf(kind *xmlread.Node) {
	end := linkEnd{this: s.item.Key, typeName: kind.Value("name")}
	outward, inward := kind.All("outwardlinks"), kind.All("inwardlinks")
	for _, n := range outward {
		end.outward = n.Attribute("description")
	}
	for _, n := range inward {
		end.inward = n.Attribute("description")
	}
	for _, side := range []struct {
		lists   []*xmlread.Node
		outward bool
	}{{outward, true}, {inward, false}} {
		end.outwardEnd = side.outward
		for _, list := range side.lists {
			for _, l := range list.All("issuelink") {
				s.link(end, l)
			}
		}
	}
}

func (s *xmlIssue) link(end linkEnd, l *xmlread.Node) {
	if end.that = l.Value("issuekey"); !isKey(end.that) {
		s.refuseLink(l, end.that)
		return
	}
	link := end.link()
	link.Origin, link.Source = connector.Origin{File: s.file, Line: l.Line}, s.item.Source
	link.Original = cmp.Or(end.typeName, link.Original)
	s.out.Link(&link)
}

func (s *xmlIssue) refuseLink(n *xmlread.Node, key string) {
	s.out.RefuseRow(connector.Origin{File: s.file, Line: n.Line}, "work_item_link", n.Name, key, "not an issue key")
}

func (s *xmlIssue) comments() {
	for _, c := range s.n.Child("comments").All("comment") {
		s.comment(c)
	}
}

func (s *xmlIssue) comment(c *xmlread.Node) {
	m := connector.Message{
		Origin: connector.Origin{File: s.file, Line: c.Line}, Source: s.item.Source, ID: c.Attribute("id"), ItemKey: s.item.Key,
		Text: plainHTML(c.Text),
	}
	if author := c.Attribute("author"); author != "" {
		m.Author = s.out.Person(bareIdentity(s.item.Source, author))
	}
	if written := c.Attribute("created"); written != "" {
		var err error
		if m.At, err = s.dates.Instant(written); err != nil {
			s.out.Refuse(&connector.Refusal{
				Origin: m.Origin, Scope: connector.ScopeValue, Table: "message", Column: "created", Value: written, Reason: dates.Reason(err),
			})
		}
	}
	if m.ID == "" {
		m.ID = surrogate(s.item.Key, c.Attribute("created"), m.Author, m.Text)
	}
	s.out.Message(&m)
}
