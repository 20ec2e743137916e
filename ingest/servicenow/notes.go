package servicenow

import (
	"fmt"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
)

// tally counts what a file should be told about as a whole.
type tally struct {
	records     int
	codes       int // states that are codes
	unnamed     int // people and groups without a name
	unresolved  int // ends of links that are sys_ids
	shared      int // records whose number another record has too
	private     int // work notes
	attachments int // records of attachments, and of pieces of them
}

const displayRemedy = "export with shown values as well (Table API: sysparm_display_value=all)"

// notes tells what the tally counted in the file.
func (s *tally) notes(file int) (out []connector.Note) {
	note := func(n int, code, remedy, format string) {
		if n > 0 {
			out = append(out, connector.Note{Code: code, File: file, Text: fmt.Sprintf(format, n), Remedy: remedy})
		}
	}
	note(s.codes, "state-codes", displayRemedy,
		"%d states are stored codes; they were read as the words of a new instance (incidents: 1 New, 2 In Progress, 3 On Hold, 6 Resolved, 7 Closed), priorities likewise")
	note(s.unnamed, "names-missing", displayRemedy, "%d mentions of people and groups are sys_ids without a name")
	note(s.unresolved, "links-unresolved", "export the tables of problems and changes in the same way", "%d links end at a sys_id that the file does not hold")
	note(s.shared, "number-repeated", "", "%d records have a number that another record has too; the start of the sys_id was added to their keys")
	note(s.private, "private-comments", "export without work notes if the texts must not be kept", "%d work notes are internal: callers do not see them, readers of a report may")
	note(s.attachments, "attachments-skipped", "", "%d records of attachments and of their pieces were passed over")
	return out
}

// caps are the numbers of rows at which an instance cuts its exports unless it is told otherwise.
var caps = []int{10_000, 32_000}

// pages are the limits that people commonly ask the Table API for.
var pages = []int{100, 500, 1_000}

// maxCells is how many cells an Excel file holds at most.
const maxCells = 500_000

const capRemedy = "split the list by a filter (opened on, group) or have glide.csv.export.limit and its like raised"

// capNotes says that a list of so many rows and columns may be cut.
func capNotes(file, rows, columns int, workbook bool) []connector.Note {
	text := ""
	switch cells := rows * columns; {
	case slices.Contains(caps, rows):
		text = fmt.Sprintf("the file holds exactly %d records, a limit at which ServiceNow cuts exports", rows)
	case workbook && cells <= maxCells && cells > maxCells-columns && rows > 0:
		text = fmt.Sprintf("the workbook holds %d cells, the most that ServiceNow writes", cells)
	default:
		return nil
	}
	return []connector.Note{{Code: "rows-capped", File: file, Text: text, Remedy: capRemedy}}
}

// pageNotes says that an answer of so many records may be a page of more.
func pageNotes(file, records int) []connector.Note {
	if !slices.Contains(pages, records) {
		return nil
	}
	return []connector.Note{{
		Code: "page-incomplete", File: file,
		Text:   fmt.Sprintf("the answer holds exactly %d records, which is what one page commonly holds: there may be more", records),
		Remedy: "ask again with sysparm_offset until an answer is empty, and keep all answers",
	}}
}
