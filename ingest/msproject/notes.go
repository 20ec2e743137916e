package msproject

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// notes tells the user what was seen of the file as a whole.
func (r *reader) notes(in *xmlread.Reader) {
	for _, note := range r.when.Notes(r.file) {
		r.out.Note(note)
	}
	if r.unnamed > 0 {
		r.note("keys-by-file", "%d of %d tasks have no GUID and are known by the name %q and their UID",
			"save later versions of this plan under the same file name, in folders of their own, or with Project 2013 or newer", r.unnamed, r.tasks, r.name)
	}
	if r.blank > 0 {
		r.note("blank-rows", "%d empty rows of the plan were skipped", "", r.blank)
	}
	if r.rates > 0 {
		r.note("sensitive-dropped", "the prices of %d resources were not read", "", r.rates)
	}
	if n := in.Damaged(); n > 0 {
		r.note("characters-replaced", "%d characters that XML forbids were replaced", "", n)
	}
}

func (r *reader) note(code, text, remedy string, figures ...any) {
	r.out.Note(connector.Note{Code: code, File: r.file, Text: fmt.Sprintf(text, figures...), Remedy: remedy})
}
