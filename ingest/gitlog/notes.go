package gitlog

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
)

// notes tells what the log leaves open. A log without a commit has been refused and needs no notes.
func (s *sender) notes() {
	t := &s.tally
	if t.commits == 0 {
		return
	}
	note := func(ok bool, code, text, remedy string) {
		if !ok {
			s.out.Note(connector.Note{Code: code, File: s.file, Text: text, Remedy: remedy})
		}
	}
	note(s.clock.assumed == 0, "zone-assumed",
		fmt.Sprintf("%d dates are written without a zone and were read as %s", s.clock.assumed, s.clock.zone),
		"export with --date=iso-strict")
	note(t.undatedCommits == 0, "commit-dates-absent",
		fmt.Sprintf("%d of %d commits have no commit date; the author's date stands in, which a rebase or a late merge leaves behind", t.undatedCommits, t.commits),
		"export with --pretty=fuller")
	note(!t.parents || t.roots > 0, "history-shallow",
		fmt.Sprintf("none of the %d commits is without parents: the log begins late", t.commits),
		"git fetch --unshallow, and export without -n and with --all")
	note(t.withFiles > 0, "files-absent",
		fmt.Sprintf("the log lists no changed files for any of its %d commits", t.commits),
		"export with --numstat")
	note(t.unread == 0, "lines-not-read",
		fmt.Sprintf("%d lines of the log are of no known kind and were passed over", t.unread), "")
}
