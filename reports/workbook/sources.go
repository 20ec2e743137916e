package workbook

import (
	"strings"

	"github.com/workhealth/workhealth/reports/document"
)

// sources is a row per export that was read.
func sources(d document.Document) grid {
	return grid{name: "Sources", color: colorData,
		what:  "The exports that were read: rows read, kept, merged and refused, and what each made possible",
		title: "Exports that were read",
		lead:  []leadLine{{"Reading", "Rows read are kept, merged with a row of another export, or refused. Refused rows are in no figure."}},
		columns: []column{
			{header: "Path", width: 36}, {header: "Tool", width: 11}, {header: "Format", width: 22},
			{"Files", 10, alignRight}, {"Read", 10, alignRight}, {"Kept", 10, alignRight}, {"Merged", 10, alignRight},
			{"Refused", 10, alignRight}, {header: "Makes possible", width: 30}, {header: "Notes", width: 46},
			{header: "SHA-256", width: 66},
		},
		rows: len(d.Sources), row: func(i int) []cell {
			s := d.Sources[i]
			return []cell{prose(s.Path), text(s.Tool), prose(s.Format), count(s.Files), count(s.Read), count(s.Kept), count(s.Merged),
				count(s.Refused), prose(strings.Join(s.Unlocks, ", ")), list(s.Notes), text(s.SHA256)}
		},
		empty: "No export was read."}
}

// mapping is a row per original value that was read as a standard one.
func mapping(d document.Document) grid {
	return grid{name: "Mapping", color: colorData,
		what:  "How the words of the tools were read: original value, standard value, confidence, number of items",
		title: "How original values were read",
		lead: []leadLine{{"Reading", "Check the guesses and the unmapped values first: an item whose state is not mapped is missing in the " +
			"figures about states."}},
		columns: []column{
			{header: "Kind", width: 10}, {header: "Source", width: 12}, {header: "Original", width: 34},
			{header: "Standard", width: 16}, {header: "Confidence", width: 13}, {header: "Evidence", width: 44},
			{"Items", 10, alignRight},
		},
		rows: len(d.Mapping), row: func(i int) []cell {
			m := d.Mapping[i]
			c := text(m.Confidence)
			switch m.Confidence {
			case "guess":
				c.look.fill = fillMixed
			case "unmapped":
				c.look.fill = fillWeak
			}
			return []cell{text(m.Kind), text(m.Source), prose(m.Original), text(m.Standard), c, prose(m.Evidence), count(m.Items)}
		},
		empty: "No value was mapped."}
}

// blind is a row per question that could not be answered, then a row per finding about the data themselves.
func blind(d document.Document) grid {
	return grid{name: "Blind", color: colorMethod,
		what:  "What could not be seen and what would change that; findings about the data themselves",
		title: "What could not be seen",
		lead: []leadLine{{"Reading", "A question without an answer is not a good answer. The remedy says which export or setting would give one. " +
			"Rows about the quality of the data say which figures they weaken."}},
		columns: []column{
			{header: "Kind", width: 14}, {header: "What", width: 46}, {header: "Why, or what it weakens", width: 46},
			{header: "Remedy", width: 54}, {header: "Metric or signal", width: 34},
		},
		rows: len(d.Blind) + len(d.Quality), row: func(i int) []cell {
			if i < len(d.Blind) {
				b := d.Blind[i]
				return []cell{text("not seen"), prose(b.What), prose(b.Why), prose(b.Remedy), text(b.Anchor)}
			}
			q := d.Quality[i-len(d.Blind)]
			return []cell{text("data quality"), prose(q.What), prose(q.Weakens), prose(q.Remedy), text("")}
		},
		empty: "Every question could be answered, and nothing odd was found in the data."}
}
