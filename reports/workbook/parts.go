package workbook

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
)

// parts is what one pass over the parts of a finished file shows. Reading the sheets a second time through excelize would
// take twice as long as this.
type parts struct {
	tables map[string]string // range by name of table
	filled map[string][]int  // numbers of the rows that are not empty, by part
	sheets map[string]string // part by name of sheet
}

// readParts reads every part to its end; one that is not well-formed is an error.
func readParts(file string) (*parts, error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	defer func() { _ = z.Close() }()
	p := &parts{tables: map[string]string{}, filled: map[string][]int{}, sheets: map[string]string{}}
	ids, targets := map[string]string{}, map[string]string{}
	for _, part := range z.File {
		folder, row := path.Dir(part.Name), 0
		if folder == "xl/worksheets" {
			p.filled[part.Name] = nil
		}
		err := eachElement(part, func(e xml.StartElement) {
			switch {
			case folder == "xl/tables" && e.Name.Local == "table":
				p.tables[attr(e, "name")] = attr(e, "ref")
			case folder == "xl/worksheets" && e.Name.Local == "row":
				row, _ = strconv.Atoi(attr(e, "r"))
			case folder == "xl/worksheets" && (e.Name.Local == "v" || e.Name.Local == "is"):
				rows := p.filled[part.Name]
				if len(rows) == 0 || rows[len(rows)-1] != row {
					p.filled[part.Name] = append(rows, row)
				}
			case part.Name == "xl/workbook.xml" && e.Name.Local == "sheet":
				ids[attr(e, "name")] = attr(e, "id")
			case part.Name == "xl/_rels/workbook.xml.rels" && e.Name.Local == "Relationship":
				targets[attr(e, "Id")] = path.Join("xl", attr(e, "Target"))
			}
		})
		if err != nil {
			return nil, fmt.Errorf("part %s: %w", part.Name, err)
		}
	}
	for sheet, id := range ids {
		p.sheets[sheet] = targets[id]
	}
	return p, nil
}

// eachElement reads a part to its end and shows the start of every element.
func eachElement(part *zip.File, visit func(xml.StartElement)) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	dec := xml.NewDecoder(r)
	seen := false
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			if !seen {
				return errors.New("is empty")
			}
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			seen = true
			visit(start)
		}
	}
}

// attr is the value of an attribute by its local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
