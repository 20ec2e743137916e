package mail

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
)

// tally is what the notes on one file are made of.
type tally struct {
	derived, undated, assumed, guessed int // mails
	attachments, invitations           int // parts of mails
}

func (r *reader) notes(file int) {
	note := func(n int, code, text, remedy string) {
		if n > 0 {
			r.out.Note(connector.Note{Code: code, File: file, Text: fmt.Sprintf(text, n), Remedy: remedy})
		}
	}
	t := r.tally
	note(t.derived, "ids-derived", "%d mails have no Message-ID and got an id out of their content; a copy that differs in one header is another mail", "")
	note(t.undated, "dates-absent", "%d mails have no date", "")
	note(t.assumed, "zone-assumed", fmt.Sprintf("%%d dates name no zone that is known and were read as %s", r.zone), "say in which zone the writers work")
	note(t.guessed, "threads-inferred", "%d answers do not say what they answer and were put to the latest mail of the same subject", "")
	note(t.attachments, "attachments-dropped", "%d attachments were not read", "")
	note(t.invitations, "invitations-dropped", "%d invitations to meetings were not read", "export the calendar (.ics)")
}
