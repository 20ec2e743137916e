package primavera

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
)

// notes tells the user what was seen of the file as a whole.
func (r *reader) notes(f *connector.File) {
	if note, ok := dialect(f).Note(r.file); ok && note.Code == "charset-guessed" { // that tabs part the cells is no news
		note.Remedy = "look at names with accents in the preview; if they are wrong, say --charset with the code page of the exporting PC"
		r.out.Note(note)
	}
	for _, note := range r.when.Notes(r.file) {
		r.out.Note(note)
	}
	if r.copied > 0 {
		r.note("created-copied",
			"%d of %d activities are said to be created after the data date or after their own start: the plan is a copy, and these dates were left out",
			"import the first plan as well, which knows when its activities were made", r.copied, r.activities)
	}
	if r.baselines > 0 {
		r.note("baselines-left-out", "%d activities belong to baselines that were exported with the plan; they are not work of their own",
			"to compare with a baseline, restore it as a project and export that, with its own data date", r.baselines)
	}
	if 2*r.defaults > r.activities {
		r.note("default-codes", "%d of %d activity codes are P6's own numbering, which other projects use as well; activities are known by their codes",
			"import plans of different projects into different warehouses, or give their activities a prefix of their own", r.defaults, r.activities)
	}
	if r.rates > 0 {
		r.note("sensitive-dropped", "%d prices of resources and roles were not read", "", r.rates)
	}
}

func (r *reader) note(code, text, remedy string, figures ...any) {
	r.out.Note(connector.Note{Code: code, File: r.file, Text: fmt.Sprintf(text, figures...), Remedy: remedy})
}
