package jira

import (
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// links sends the issue's links, its parent and its subtasks.
func (s *issueReader) links() error {
	for i := range s.f.IssueLinks {
		if err := s.link(at(s.Origin, pointer("fields/issuelinks", i)), &s.f.IssueLinks[i]); err != nil {
			return err
		}
	}
	if parent := s.parentKey(); parent != "" {
		link := connector.Link{
			Origin: at(s.Origin, "/fields/parent"), Source: s.source, FromKey: parent, ToKey: s.is.Key,
			Kind: connector.LinkParent, Original: "parent", At: s.parentedAt(parent),
		}
		if err := s.sink.Link(&link); err != nil {
			return err
		}
	}
	for i, sub := range s.f.Subtasks {
		o := at(s.Origin, pointer("fields/subtasks", i))
		if sub.Key == "" {
			if err := s.refuseRow(o, "work_item_link", string(sub.ID), "subtask without key"); err != nil {
				return err
			}
			continue
		}
		link := connector.Link{Origin: o, Source: s.source, FromKey: s.is.Key, ToKey: sub.Key, Kind: connector.LinkParent, Original: "parent"}
		if err := s.sink.Link(&link); err != nil {
			return err
		}
	}
	return nil
}

// link sends one issue link in its standard direction.
func (s *issueReader) link(o connector.Origin, l *issueLink) error {
	that := l.OutwardIssue
	if that == nil {
		that = l.InwardIssue
	}
	if that == nil || that.Key == "" {
		return s.refuseRow(o, "work_item_link", l.Type.Name, "link without the key of the other issue")
	}
	end := linkEnd{
		this: s.is.Key, that: that.Key, typeName: l.Type.Name, outward: l.Type.Outward, inward: l.Type.Inward,
		outwardEnd: l.OutwardIssue != nil,
	}
	link := end.link()
	link.Origin, link.Source, link.At = o, s.source, s.linkedAt(that.Key, end.words())
	return s.sink.Link(&link)
}

// linkedAt returns when the link was last made: the changelog entry with the other key and these words, or, where the
// type has been renamed since, the entry with the other key alone.
func (s *issueReader) linkedAt(key, words string) time.Time {
	var exact, byKey time.Time
	for _, m := range s.linked {
		if m.key != key {
			continue
		}
		byKey = later(byKey, m.at)
		if words != "" && strings.Contains(fold(m.sentence), " "+fold(words)+" ") {
			exact = later(exact, m.at)
		}
	}
	if !exact.IsZero() {
		return exact
	}
	return byKey
}

func (s *issueReader) parentedAt(key string) (when time.Time) {
	for _, m := range s.parented {
		if m.key == key || (s.f.Parent != nil && m.id != "" && m.id == string(s.f.Parent.ID)) {
			when = later(when, m.at)
		}
	}
	return when
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
