package gitlab

import (
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// linked reads a note about another item; false when it names none.
func (p *past) linked(e entry) bool {
	low := strings.ToLower(e.text)
	other, words := resolve(p.project, e.text)
	if other == "" || other == p.key || strings.HasPrefix(low, "mentioned in commit") {
		return false
	}
	link := connector.Link{Origin: e.origin, Source: p.source, FromKey: p.key, ToKey: other, Kind: connector.LinkRelates, Original: words, At: e.at}
	switch e.action {
	case actReference, actMerge:
	case actMoved:
		link.Kind = connector.LinkOther
		if strings.HasPrefix(low, "moved from") { // the other end tells the same: from the old item to the new one
			link.FromKey, link.ToKey, link.Original = other, p.key, "moved to"
		} else {
			p.resolution = actMoved
		}
	case actDuplicate:
		link.Kind = connector.LinkDuplicates
		if aDuplicate.MatchString(low) {
			link.FromKey, link.ToKey = other, p.key
		} else {
			p.resolution = actDuplicate
		}
	case actRelate:
		related(&link, low)
		p.change(e, "", connector.Change{Field: connector.FieldLink, FieldName: link.Original, To: other})
	case actUnrelate:
		p.links = slices.DeleteFunc(p.links, func(l connector.Link) bool {
			return (l.FromKey == other || l.ToKey == other) && strings.HasPrefix(l.Original, "marked")
		})
		p.change(e, "", connector.Change{Field: connector.FieldLink, FieldName: link.Original, From: other})
		return true
	default:
		return false
	}
	p.link(link)
	return true
}

func related(link *connector.Link, low string) {
	switch {
	case strings.Contains(low, "blocked by"):
		link.Kind, link.FromKey, link.ToKey = connector.LinkBlocks, link.ToKey, link.FromKey
	case strings.Contains(low, "blocking"), strings.Contains(low, "blocks"):
		link.Kind = connector.LinkBlocks
	}
}

// link keeps a relation. A merge request that is created for an issue also mentions it: that is one relation.
func (p *past) link(l connector.Link) {
	for _, known := range p.links {
		if known.Kind == l.Kind && known.FromKey == l.FromKey && known.ToKey == l.ToKey {
			p.out.Merged("work_item_link", 1)
			return
		}
	}
	p.links = append(p.links, l)
}
