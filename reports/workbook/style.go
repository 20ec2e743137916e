package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// look is everything that makes two cells look different. Equal looks share one style.
type look struct {
	format string
	wrap   bool
	bold   bool
	head   bool // a header cell of a grid
	plain  bool // no rule below: text outside of grids
	size   float64
	fill   string
	color  string
	align  string
}

// Colours. The fills are light enough for black figures; blue and orange stay apart for colour-blind readers.
const (
	fillHead    = "1F3A4D"
	fillInput   = "FFFBE6"
	fillGood    = "D3E8F5"
	fillMixed   = "FFF1C2"
	fillWeak    = "F9DCC9"
	fillUnknown = "ECECEC"

	colorHead  = "FFFFFF"
	colorTitle = "1F3A4D"
	colorMuted = "595959"
	colorLink  = "0B5394"
	colorRule  = "D9D9D9"

	alignLeft  = "left"
	alignRight = "right"
)

// style returns the id of the style of l. Ids are given in the order of first use.
func (b *book) style(l look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	s := &excelize.Style{
		Font:      &excelize.Font{Family: "Calibri", Size: 10, Bold: l.bold, Color: l.color},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: l.wrap, Horizontal: l.align},
	}
	if l.align == alignRight {
		s.Alignment.Indent = 1 // keeps a number apart from the text that follows
	}
	if l.size > 0 {
		s.Font.Size = l.size
	}
	if l.color == colorLink {
		s.Font.Underline = "single"
	}
	switch l.format {
	case "":
	case formatText:
		s.NumFmt = 49
	default:
		s.CustomNumFmt = &l.format
	}
	if l.head {
		s.Alignment.Vertical = "center"
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if !l.plain {
		s.Border = []excelize.Border{{Type: "bottom", Style: 1, Color: colorRule}}
	}
	id, err := b.file.NewStyle(s)
	if err != nil {
		return 0, fmt.Errorf("create style %+v: %w", l, err)
	}
	b.styles[l] = id
	return id, nil
}

func header(title, align string) cell {
	return cell{value: title, look: look{format: formatText, head: true, bold: true, wrap: true, fill: fillHead, color: colorHead, align: align}}
}

// named are columns whose widths the sheet has set already.
func named(headers ...string) []column {
	out := make([]column, len(headers))
	for i, h := range headers {
		out[i].header = h
	}
	return out
}
