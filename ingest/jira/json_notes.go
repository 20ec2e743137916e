package jira

import (
	"fmt"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
)

// report tells the sink what the tally found, in a fixed order.
func (t *tally) report(sink connector.Sink) {
	t.reportPages(sink)
	t.reportComments(sink)
	for _, n := range []struct {
		code, text, remedy string
		c                  *count
	}{
		{
			"history-capped",
			fmt.Sprintf("%d of %d issues have a longer changelog than the export holds: %d entries are missing", t.capped.n, t.capped.of, t.capped.lost),
			"read the changelog of these issues page by page (/rest/api/3/issue/KEY/changelog) or take the backup", t.capped,
		},
		{
			"history-missing",
			fmt.Sprintf("%d of %d issues came without changelog: their states and owners have no history", t.absent.n, t.absent.of),
			"export with expand=changelog", t.absent,
		},
		{
			"worklogs-capped",
			fmt.Sprintf("%d issues have more worklogs than the export holds: %d are missing", t.worklogsShort.n, t.worklogsShort.lost),
			"", t.worklogsShort,
		},
		{
			"invalid-utf8",
			fmt.Sprintf("%d files hold bytes that are not UTF-8; each was replaced by U+FFFD", t.bytes.n),
			"", t.bytes,
		},
		{
			"zone-assumed",
			fmt.Sprintf("%d instants carry no offset and were read in the zone of the settings", t.zone.n),
			"say in which zone the export was made", t.zone,
		},
	} {
		if n.c.n > 0 {
			sink.Note(connector.Note{Code: n.code, File: n.c.file, Text: n.text, Remedy: n.remedy})
		}
	}
}

// reportPages tells of searches of which pages are missing.
func (t *tally) reportPages(sink connector.Sink) {
	for _, set := range t.order {
		p, have := t.pages[set], 0
		for _, n := range p.issues {
			have += n
		}
		if have < set.total {
			sink.Note(connector.Note{
				Code: "page-incomplete", File: p.file,
				Text:   fmt.Sprintf("the search found %d issues, the export holds %d of them", set.total, have),
				Remedy: "save the other pages (startAt) as well",
			})
		}
	}
	var unfinished []string
	for source := range t.open {
		if !t.closed[source] && !t.closed[""] { // a last page without issues names no instance
			unfinished = append(unfinished, source)
		}
	}
	slices.Sort(unfinished)
	for _, source := range unfinished {
		sink.Note(connector.Note{
			Code: "page-incomplete", File: t.open[source],
			Text: "the last page of the search of " + source + " is not in the export", Remedy: "follow nextPageToken to the end",
		})
	}
}

func (t *tally) reportComments(sink connector.Sink) {
	short := &count{}
	for _, id := range t.shortOrder {
		s := t.short[id]
		if have := max(s.embedded, s.paged); have < s.total {
			short.add(s.file)
			short.lost += s.total - have
		}
	}
	if short.n > 0 {
		sink.Note(connector.Note{
			Code: "comments-capped", File: short.file,
			Text:   fmt.Sprintf("%d issues have more comments than the export holds: %d are missing", short.n, short.lost),
			Remedy: "save /rest/api/2/issue/KEY/comment beside each issue",
		})
	}
}
